import { longColumns } from './long-data';

/** The name under which the data are downloaded, and which the script reads unless told otherwise. */
export const longFileName = 'cohort-long.csv';

/**
 * The R script that fits, for each series, value ~ own baseline + time × arm with a random intercept for the course, by REML.
 * nlme comes with R; where lme4, lmerTest and pbkrtest are installed, the same model is shown with Kenward and Roger's
 * degrees of freedom, which suit small samples (Kenward & Roger 1997, Biometrics 53:983).
 */
export const longitudinalScript = `# Longitudinal model of the clinic's two arms: random intercept, time x arm, REML.
#
#   Rscript longitudinal-model.R ${longFileName}
#
# Run with R 4.2.2, nlme 3.1-162, lme4 1.1-31, lmerTest 3.1-3 and pbkrtest 0.5.2. Without the last three it fits by nlme alone.
#
# The data are one line per value: ${longColumns.join(', ')}.
# baseline is the course's own value before session 1; days_since_session_1 is below 0 before it.
#
# What the model can say: the arm was chosen for each person, not drawn by lot, so a difference between the arms may come
# from who was given what. Values are taken as missing at random. Below about ten people an arm read it as exploratory.
# Courses that left their protocol (route, gap, dose, late form) are in the data like all others.
# Name the primary outcome before running it; everything else is descriptive.

arguments <- commandArgs(trailingOnly = TRUE)
file <- if (length(arguments) > 0) arguments[[1]] else "${longFileName}"
d <- read.csv(file, fileEncoding = "UTF-8-BOM", stringsAsFactors = FALSE, na.strings = "")

required <- c(
${longColumns.map((name) => `  "${name}"`).join(',\n')}
)
absent <- setdiff(required, names(d))
if (length(absent) > 0) stop("The file has no column ", paste(absent, collapse = ", "), call. = FALSE)

# A person may have two courses; each course is one series of measurements.
d$id <- factor(paste(d$study_code, d$course))
d$arm <- factor(d$arm, levels = c("psycholytic", "psychedelic"))

# The measurements after sessions; follow-ups are in the file and left out here.
d <- d[grepl("^after-session-[0-9]+$", d$timepoint) & !is.na(d$value) & !is.na(d$baseline), ]
d$session <- as.integer(sub("^after-session-", "", d$timepoint))

# A series never mixes editions of a questionnaire.
series <- unique(d[, c("scale", "edition")])
series <- series[order(series$scale, series$edition), ]

if (nrow(series) == 0) cat("There is no value after a session with a baseline to compare it with.\\n")

for (i in seq_len(nrow(series))) {
  s <- d[d$scale == series$scale[i] & d$edition == series$edition[i], ]
  cat("\\n==== ", series$scale[i], ", ", series$edition[i], " ====\\n", sep = "")
  cat("Values by session and arm:\\n")
  values <- table(session = s$session, arm = s$arm)
  print(values)
  # time x arm cannot be told where an arm has no value at a session.
  both <- as.integer(rownames(values)[apply(values > 0, 1, all)])
  if (length(both) > 0 && length(both) < nrow(values)) {
    cat("Sessions with values in both arms alone are fitted: ", paste(both, collapse = ", "), "\\n", sep = "")
  }
  s <- s[s$session %in% both, ]
  people <- tapply(s$id, s$arm, function(id) length(unique(id)))
  people[is.na(people)] <- 0
  if (any(people < 2) || length(both) < 2 || !any(duplicated(s$id))) {
    cat("Not fitted: it needs two people in each arm, two sessions, and somebody with two values.\\n")
    next
  }
  s$id <- droplevels(s$id)
  s$time <- factor(s$session)
  # Centred, so that the arms are compared at the mean baseline of the people in the model.
  s$baseline_centred <- s$baseline - mean(s$baseline[!duplicated(s$id)])
  model <- value ~ baseline_centred + time * arm
  if (length(unique(s$baseline)) == 1) {
    cat("All have the same baseline: it is left out of the model.\\n")
    model <- value ~ time * arm
  }

  # What is left beside arm, session and baseline; nothing left is nothing to estimate by.
  left <- residuals(lm(model, data = s))
  if (sum(left^2) <= 1e-9 * max(1, sum(s$value^2))) {
    cat("Not fitted: all in an arm have the same course, there is no spread.\\n")
    next
  }

  fitted <- tryCatch(
    nlme::lme(model, random = ~ 1 | id, data = s, method = "REML"),
    error = function(problem) {
      cat("Not fitted by nlme: ", conditionMessage(problem), "\\n", sep = "")
      NULL
    }
  )
  if (!is.null(fitted)) {
    cat("\\nFixed effects, with 95 % intervals (nlme):\\n")
    estimates <- summary(fitted)$tTable
    half <- qt(0.975, estimates[, "DF"]) * estimates[, "Std.Error"]
    print(cbind(estimates, lower = estimates[, "Value"] - half, upper = estimates[, "Value"] + half))
    spread <- suppressWarnings(as.numeric(nlme::VarCorr(fitted)[, "StdDev"]))
    cat("Standard deviation between people ", signif(spread[1], 4), ", within ", signif(spread[2], 4), ".\\n", sep = "")
    cat("\\nWhether the arms have a different course (time x arm, all sessions together):\\n")
    print(anova(fitted)["time:arm", ])
  }

  if (requireNamespace("lmerTest", quietly = TRUE) && requireNamespace("pbkrtest", quietly = TRUE)) {
    cat("\\nThe same model by lme4, degrees of freedom by Kenward and Roger:\\n")
    tryCatch(
      {
        small <- suppressMessages(lmerTest::lmer(update(model, . ~ . + (1 | id)), data = s, REML = TRUE))
        if (lme4::isSingular(small)) cat("No spread between people beyond that within them: its estimate is 0.\\n")
        print(summary(small, ddf = "Kenward-Roger")$coefficients)
      },
      error = function(problem) cat("Not fitted by lme4: ", conditionMessage(problem), "\\n", sep = "")
    )
  }
}
`;
