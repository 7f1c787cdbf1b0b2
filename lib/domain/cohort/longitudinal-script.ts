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
# The data are one line per value: ${longColumns.join(', ')}.
# baseline is the course's own value before session 1; days_since_session_1 is below 0 before it.
#
# What the model can say: the arm was chosen for each person, not drawn by lot, so a difference between the arms may come
# from who was given what. Values are taken as missing at random. Below about ten people an arm read it as exploratory.
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

for (i in seq_len(nrow(series))) {
  s <- d[d$scale == series$scale[i] & d$edition == series$edition[i], ]
  cat("\\n==== ", series$scale[i], ", ", series$edition[i], " ====\\n", sep = "")
  people <- tapply(s$id, s$arm, function(id) length(unique(id)))
  people[is.na(people)] <- 0
  print(table(session = s$session, arm = s$arm))
  if (any(people < 2) || length(unique(s$session)) < 2) {
    cat("Not fitted: it needs two people in each arm and two timepoints.\\n")
    next
  }
  s$time <- factor(s$session)
  # Centred, so that the arms are compared at the mean baseline.
  s$baseline_centred <- s$baseline - mean(s$baseline[!duplicated(s$id)])

  fitted <- tryCatch(
    nlme::lme(value ~ baseline_centred + time * arm, random = ~ 1 | id, data = s, method = "REML"),
    error = function(problem) {
      cat("Not fitted by nlme: ", conditionMessage(problem), "\\n", sep = "")
      NULL
    }
  )
  if (!is.null(fitted)) {
    print(summary(fitted)$tTable)
    # Can fail where the random intercept has no variance.
    try(print(nlme::intervals(fitted, which = "fixed")))
  }

  if (requireNamespace("lmerTest", quietly = TRUE) && requireNamespace("pbkrtest", quietly = TRUE)) {
    small <- lmerTest::lmer(value ~ baseline_centred + time * arm + (1 | id), data = s, REML = TRUE)
    cat("\\nThe same model by lme4, degrees of freedom by Kenward and Roger:\\n")
    print(summary(small, ddf = "Kenward-Roger")$coefficients)
  }
}
`;
