// Package store keeps an imported diary in one file: compact, with a version, and made
// so that a start reads the table of entries and nothing of the text.
//
// The file is, in order: a line that names the kind of file and its version; blocks,
// which hold the passages of some neighbouring entries each; what the diary is, its
// persons and its entries; the lengths of these; and the SHA-256 of all that stands
// before. Blocks and the rest are compressed each by itself (DEFLATE); the first block is a
// dictionary of what the diary often says, with which the others are compressed. [Write] and
// [Open] are exact opposites; a file of version 1 is read too, that of another version is
// refused with a hint.
package store

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/names"
)

// Magic begins every file; what follows the name is the version of the format.
const Magic = "daybook diary 2\n"

// magic1 begins a file of version 1, which has no dictionary and is read as well.
const magic1 = "daybook diary 1\n"

// Extension is that of the files' names.
const Extension = ".diary"

// trailer is the fixed end: four lengths and the hash.
const trailer = 4*8 + sha256.Size

// about is what a file holds beside entries and persons.
type about struct {
	Work       *corpus.Diary
	Provenance []corpus.Provenance `json:",omitempty"`
	Skipped    []corpus.Skipped    `json:",omitempty"`
	Terms      []*names.Term       `json:",omitempty"`
}

// Write writes a text, whose entries have their passages or are attached to those of a stored
// one, and returns the hash that
// names it. It gives entries, passages and items the names that they lack.
func Write(w io.Writer, t *corpus.Text) (string, error) {
	if t.Work == nil || t.Work.ID != t.Diary {
		return "", errors.New("write a diary: the text does not say which work it is of")
	}
	corpus.NameEntries(t)
	sum := sha256.New()
	if err := write(&counter{w: io.MultiWriter(w, sum)}, t); err != nil {
		return "", fmt.Errorf("write a diary: %w", err)
	}
	digest := sum.Sum(nil)
	if _, err := w.Write(digest); err != nil {
		return "", fmt.Errorf("write a diary: %w", err)
	}
	return hex.EncodeToString(digest), nil
}

// write writes all but the hash: the blocks of passages, the three parts, their lengths.
func write(out *counter, t *corpus.Text) error {
	if _, err := io.WriteString(out, Magic); err != nil {
		return err
	}
	packer, err := flate.NewWriter(nil, flate.DefaultCompression)
	if err != nil {
		return err
	}
	start := out.n
	persons := numbered(t.Persons)
	common := dictionary(t, persons)
	if err := deflate(packer, out, common); err != nil {
		return err
	}
	table, ends, err := writeBlocks(out, t, persons, common)
	if err != nil {
		return err
	}
	lengths := [4]int64{out.n - start}
	head, err := json.Marshal(about{t.Work, t.Provenance, t.Skipped, t.Terms})
	if err != nil {
		return err
	}
	var people, index encoder
	people.persons(t.Persons)
	index.int(len(t.Entries))
	index.int(len(ends))
	last := start
	for _, end := range ends {
		index.int(int(end - last))
		last = end
	}
	index.b = append(index.b, table...)
	for i, part := range [][]byte{head, people.b, index.b} {
		before := out.n
		if err := deflate(packer, out, part); err != nil {
			return err
		}
		lengths[i+1] = out.n - before
	}
	return binary.Write(out, binary.LittleEndian, lengths)
}

// counter counts what is written.
type counter struct {
	w io.Writer
	n int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.n += int64(n)
	return n, err
}

// Recognise reports whether data begins as a file of this package does, of whatever version.
func Recognise(head []byte) bool { return bytes.HasPrefix(head, []byte("daybook diary ")) }

// ErrDamaged is the error of a file that is not as it was written.
var ErrDamaged = errors.New("the file is damaged")

// Open reads what a file says of its diary, and returns the text with its entries, whose
// passages are read from r when needed: r must stay open as long as the text is used.
// All of the file is checked against its hash, which takes a millisecond a megabyte.
func Open(r io.ReaderAt, size int64) (*corpus.Text, error) {
	if size < int64(len(Magic))+trailer {
		return nil, fmt.Errorf("open a diary: %w: it is cut short", ErrDamaged)
	}
	head := make([]byte, len(Magic))
	if _, err := r.ReadAt(head, 0); err != nil {
		return nil, fmt.Errorf("open a diary: %w", err)
	}
	switch {
	case string(head) == Magic, string(head) == magic1:
	case Recognise(head):
		return nil, &document.FileError{Text: "it was written by another version of Daybook",
			Hint: "Import the diary again."}
	default:
		return nil, &document.FileError{Text: "it is no diary that Daybook wrote", Hint: "Import the diary again."}
	}
	sum, err := check(r, size)
	if err != nil {
		return nil, err
	}
	parts, err := readParts(r, size)
	if err != nil {
		return nil, fmt.Errorf("open a diary: %w", err)
	}
	var a about
	if err := json.Unmarshal([]byte(parts[0]), &a); err != nil {
		return nil, fmt.Errorf("open a diary: %w: %w", ErrDamaged, err)
	}
	t := &corpus.Text{Diary: a.Work.ID, Work: a.Work, Provenance: a.Provenance, Skipped: a.Skipped, Terms: a.Terms,
		Hash: sum}
	s := newSource(r, string(head) == Magic)
	d := decoder{s: parts[1]}
	t.Persons = d.persons()
	for _, p := range t.Persons {
		s.persons = append(s.persons, p.ID)
	}
	if d.bad {
		return nil, fmt.Errorf("open a diary: %w: its persons", ErrDamaged)
	}
	if !s.readEntries(t, decoder{s: parts[2]}) {
		return nil, fmt.Errorf("open a diary: %w: its entries", ErrDamaged)
	}
	t.Source = s
	return t, nil
}

// readParts reads what comes after the blocks of passages: what the diary is, its persons,
// its entries.
func readParts(r io.ReaderAt, size int64) (parts [3]string, err error) {
	end := make([]byte, trailer)
	if _, err := r.ReadAt(end, size-trailer); err != nil {
		return parts, err
	}
	at := int64(len(Magic))
	for i := range len(parts) + 1 {
		n := int64(binary.LittleEndian.Uint64(end[8*i:]))
		if n < 0 || at+n > size-trailer {
			return parts, ErrDamaged
		}
		if i > 0 { // the first are the blocks
			data := make([]byte, n)
			if _, err := r.ReadAt(data, at); err != nil {
				return parts, err
			}
			if parts[i-1], err = inflate(data, nil); err != nil {
				return parts, fmt.Errorf("%w: %w", ErrDamaged, err)
			}
		}
		at += n
	}
	return parts, nil
}

// readEntries gives a text its entries, and notes where their passages are; false where
// the table of them is damaged.
func (s *source) readEntries(t *corpus.Text, d decoder) bool {
	n, blocks := d.int(), d.int()
	if d.bad || n > len(d.s) || blocks > len(d.s) {
		return false
	}
	s.offsets = make([]int64, blocks+1)
	s.offsets[0] = int64(len(Magic))
	for i := range blocks {
		s.offsets[i+1] = s.offsets[i] + int64(d.int())
	}
	s.at = make([]place, n)
	t.Entries = make([]*corpus.Entry, n)
	for i := range n {
		t.Entries[i], s.at[i] = d.entry(t.Diary, s.persons)
		if d.bad || s.at[i].block >= blocks {
			return false
		}
		s.at[i].entry = t.Entries[i].ID
	}
	return true
}

// check reads the file through and compares its hash, which it returns.
func check(r io.ReaderAt, size int64) (string, error) {
	var sum hash.Hash = sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(r, 0, size-sha256.Size)); err != nil {
		return "", fmt.Errorf("open a diary: %w", err)
	}
	want := make([]byte, sha256.Size)
	if _, err := r.ReadAt(want, size-sha256.Size); err != nil {
		return "", fmt.Errorf("open a diary: %w", err)
	}
	if got := sum.Sum(nil); !bytes.Equal(got, want) {
		return "", fmt.Errorf("open a diary: %w: its hash is another", ErrDamaged)
	}
	return hex.EncodeToString(want), nil
}
