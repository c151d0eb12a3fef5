package texts

import (
	"fmt"

	"daybook/corpus"
	"daybook/corpus/document"
)

// A copy that has less of a work than any printed page, and is itself mostly something else, only
// quotes it.
const (
	quotedOf   = 50 // of so many passages of the work it has at most one
	quotedFile = 20 // of so many bytes of the file at most one is of them
)

// mostNoise is which share of a copy's letters may differ from the known text at most. At 12%, the
// worst of the copies that were tried, 0.10 is measured; more is no misreading, but another order
// of the words.
const mostNoise = 0.15

// unfitFor says why a text that was found in the file cannot be quoted from it.
func (f *File) unfitFor(t *corpus.Text) *document.FileError {
	switch c := copyOf(t); {
	case c == nil:
		return nil
	case t.ReadAcross():
		return &document.FileError{Text: corpus.ReadAcross, Hint: corpus.HintReadAcross}
	case c.Noise > mostNoise:
		return &document.FileError{Text: fmt.Sprintf(corpus.Unfit+"about %.0f%% of its letters differ there, "+
			"so that no sentence can be trusted", 100*c.Noise),
			Hint: "Look for a better copy, or have the pages read again. " + corpus.HintReadAcross}
	case quotedOf*(c.Passages+c.Notes) < c.AllPassages+c.AllNotes && quotedFile*size(t) < bytesIn(f.Document):
		return &document.FileError{Text: fmt.Sprintf("it is no copy of a known text, it only quotes %s of one",
			corpus.Count(c.Passages+c.Notes, "paragraph", "paragraphs")),
			Hint: "To have a page of the work quoted, import the page by itself."}
	}
	return nil
}

func copyOf(t *corpus.Text) *corpus.Copy {
	if t == nil {
		return nil
	}
	return t.Copy
}
