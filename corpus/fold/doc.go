// Package fold reduces words and names to the forms under which their spellings meet: other scripts, systems of
// transliteration, marks and doubled letters; and tells how far apart two spellings are.
package fold
