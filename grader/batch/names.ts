/** Files that a batch keeps in its results folder, beside the submissions' folders. */
export const GRADEBOOK = "gradebook.csv";
export const COURSE_SEED = "course-seed.txt";
export const LOCK = ".batch.lock";
/** In each submission's folder, beside its results.json: what may be handed out. */
export const STUDENT_REPORT = "report.txt";
export const STUDENT_PAGE = "report.html";
