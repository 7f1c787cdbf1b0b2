'use server';
import { defineAction } from '@/lib/auth/define-action';
import { closeAlert } from '@/lib/data/alerts';
import { markReviewed, undoReview } from '@/lib/data/patient-reviews';
import { closeAlertSchema, reviewSchema, undoReviewSchema } from '@/lib/schemas/alert';

export const recordAlertClosing = defineAction({
  permission: 'alerts.close',
  schema: closeAlertSchema,
  run: closeAlert,
});

export const recordReview = defineAction({
  permission: 'board.read',
  schema: reviewSchema,
  run: markReviewed,
});

export const recordReviewUndone = defineAction({
  permission: 'board.read',
  schema: undoReviewSchema,
  run: undoReview,
});
