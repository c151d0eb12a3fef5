// Package letters reduces a text to what every copy of it has alike ([Of]): its letters, their hashes ([Hash]), its
// lines and where they break ([Text.Lay]). The numbers that count its lines are taken off before ([Uncounted]).
package letters
