// Package who answers from the authority records: /who of people, /what of the words of the
// time. A person's answer has what is known of him, where the diaries name him, and a
// picture of the years.
package who
