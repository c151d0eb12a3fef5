package document

import (
	"cmp"
	"fmt"

	"daybook/corpus"
)

// MostHeld is how much of a diary its reader holds in memory, in bytes as [Held] counts them: some
// 700,000 entries whose passages are set aside, or 180,000 entries of a hundred words with their marks. An
// import needs about twice as much. What is larger is imported in parts.
const MostHeld = 768 << 20

// InParts says how to import a diary that is too large to be read at once.
const InParts = "Cut a diary into files of a year each, and import them one by one with the same name (-as NAME): " +
	"each import adds to what is there."

// Held counts what a reader has of a diary in memory. The zero value has nothing, and MostHeld
// for a limit; it is for one goroutine.
type Held struct {
	Most int64 // bytes; 0 means MostHeld
	Near int64 // bytes from which on passages are set aside; 0 means MostNear

	bytes   int64
	entries int
}

// What an entry, a passage, and a name, a mark or the like take in bytes, beside their words.
const (
	entryBytes   = 1000
	passageBytes = 500
	markBytes    = 64
)

// Add counts one entry.
func (h *Held) Add(e *corpus.Entry) {
	h.entries++
	h.bytes += entryBytes + bytesOf(e.Passages)
}

func bytesOf(passages []*corpus.Passage) (n int64) {
	for _, p := range passages {
		n += int64(passageBytes + len(p.Text) +
			markBytes*(len(p.Spans)+len(p.Pieces)+len(p.Names)+len(p.Marks)+len(p.Lines)))
	}
	return n
}

// MostNear is how much of a diary is held before the passages of what follows are set aside, in bytes:
// some 15,000 entries. A shorter diary needs no file for it.
const MostNear = 64 << 20

// SetAside lets the passages of an entry that was counted be set aside, where much is held; aside may be
// nil. An entry that cannot be set aside stays in memory, and is counted.
func (h *Held) SetAside(aside *corpus.Aside, e *corpus.Entry) {
	if aside == nil || h.bytes < cmp.Or(h.Near, MostNear) {
		return
	}
	n := bytesOf(e.Passages)
	if aside.Take(e) == nil {
		h.bytes = max(h.bytes-n, int64(h.entries)*entryBytes)
	}
}

// Full is the refusal of a diary of which more is held than may be, else nil.
func (h *Held) Full() *FileError {
	most := cmp.Or(h.Most, MostHeld)
	if h.bytes <= most {
		return nil
	}
	return &FileError{fmt.Sprintf("the diary is too large for one import: %s of it are held in memory at most, and "+
		"that "+
		"was full after %s", Bytes(most), corpus.Count(h.entries, "entry", "entries")), InParts}
}
