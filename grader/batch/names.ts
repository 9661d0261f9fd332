/** Files that a batch keeps in its results folder, beside the submissions' folders. */
export const GRADEBOOK = "gradebook.csv";
export const COURSE_SEED = "course-seed.txt";
export const LOCK = ".batch.lock";
