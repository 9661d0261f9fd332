/** What V8 says when memory runs out; a negative length is the student's slip and says otherwise. */
export const OUT_OF_MEMORY = /^(Array buffer allocation failed|Invalid typed array length: \d{7,})/;
