package prints

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"daybook/corpus"
	"daybook/corpus/book"
)

// version is the first line of a file of fingerprints; its number is the version of
// the code and of the hash.
const version = "daybook fingerprints 1\n"

// Write writes the prints as [Read] reads them: a line of text, then numbers.
func Write(w io.Writer, p *corpus.Prints) error {
	b := []byte(version)
	number := func(n int) { b = binary.AppendUvarint(b, uint64(n)) }
	words := func(s string) {
		number(len(s))
		b = append(b, s...)
	}
	words(p.Diary)
	number(len(p.Entries))
	for _, e := range p.Entries {
		words(e.ID)
		words(string(e.Part))
		words(e.Label)
	}
	var voices []corpus.Voice
	for _, x := range p.Passages {
		if !slices.Contains(voices, x.Voice) {
			voices = append(voices, x.Voice)
		}
	}
	number(len(voices))
	for _, v := range voices {
		words(string(v))
	}
	number(len(p.Passages))
	for _, x := range p.Passages {
		number(x.Entry)
		lines := 0
		if x.Lines {
			lines = 1
		}
		number(slices.Index(voices, x.Voice)*2 + lines)
		words(x.Mark)
		number(x.Host + 1)
		number(x.Size)
		number(len(x.Pieces))
		for _, piece := range x.Pieces {
			base, n, _ := strings.Cut(string(piece.Anchor), ".")
			nth, _ := strconv.Atoi(n)
			hash, err := strconv.ParseUint(base, 16, 32)
			if err != nil && base != "" {
				return fmt.Errorf("write fingerprints: anchor %q: %w", piece.Anchor, err)
			}
			if base == "" { // a paragraph of signs
				nth = 1
			}
			number(nth)
			b = binary.BigEndian.AppendUint32(b, uint32(hash))
			number(piece.Offset)
			number(piece.Page)
		}
		number(len(x.Marks))
		for _, m := range x.Marks {
			number(m.Offset)
			words(m.Figure)
		}
		number(len(x.Grams))
		at := 0
		for _, g := range x.Grams {
			number(g.Offset - at)
			at = g.Offset
			b = binary.BigEndian.AppendUint16(b, g.Hash)
		}
	}
	_, err := w.Write(b)
	return err
}

// Read reads what Write wrote. A broken file is an error, never a panic.
func Read(r io.Reader) (*corpus.Prints, error) {
	d := &reader{r: bufio.NewReader(r)}
	head := make([]byte, len(version))
	if _, err := io.ReadFull(d.r, head); err != nil || string(head) != version {
		return nil, errors.New("read fingerprints: the file is of another kind or version; make it again with " +
			"“daybook fingerprints”")
	}
	p := &corpus.Prints{Diary: d.words()}
	for range d.count() {
		p.Entries = append(p.Entries, corpus.PrintEntry{ID: d.words(), Part: corpus.Part(d.words()), Label: d.words()})
	}
	var voices []corpus.Voice
	for range d.count() {
		voices = append(voices, corpus.Voice(d.words()))
	}
	passages := d.count()
	for range passages {
		x := corpus.Print{Entry: d.below(len(p.Entries))}
		v := d.below(2 * len(voices))
		if d.err != nil {
			break
		}
		x.Voice, x.Lines = voices[v/2], v%2 == 1
		x.Mark = d.words()
		x.Host = d.below(passages+1) - 1
		x.Size = d.below(most)
		for range d.count() {
			if d.err != nil {
				break
			}
			nth := d.below(most)
			piece := corpus.PrintPiece{Anchor: book.Anchor(fmt.Sprintf("%08x", d.fixed(4))),
				Offset: d.below(x.Size + 1),
				Page:   d.below(most)}
			switch {
			case nth == 1:
				piece.Anchor = ""
			case nth > 1:
				piece.Anchor += book.Anchor("." + strconv.Itoa(nth))
			}
			x.Pieces = append(x.Pieces, piece)
		}
		for range d.count() {
			x.Marks = append(x.Marks, corpus.PrintMark{Offset: d.below(x.Size + 1), Figure: d.words()})
		}
		at := 0
		for range d.count() {
			if d.err != nil {
				break
			}
			at += d.below(most)
			x.Grams = append(x.Grams, corpus.Gram{Offset: at, Hash: uint16(d.fixed(2))})
			if at+corpus.GramLetters > x.Size {
				d.fail()
			}
		}
		if d.err == nil && len(x.Pieces) == 0 {
			d.fail()
		}
		p.Passages = append(p.Passages, x)
	}
	if d.err != nil {
		return nil, fmt.Errorf("read fingerprints: %w", d.err)
	}
	return p, nil
}

// most bounds each number in a file of fingerprints.
const most = 1 << 20

// A reader reads numbers; after an error all are 0.
type reader struct {
	r   *bufio.Reader
	err error
}

func (d *reader) fail() {
	if d.err == nil {
		d.err = errors.New("the file is damaged")
	}
}

// below reads a number less than n.
func (d *reader) below(n int) int {
	if d.err != nil {
		return 0
	}
	v, err := binary.ReadUvarint(d.r)
	if err != nil || v >= uint64(n) {
		d.fail()
		return 0
	}
	return int(v)
}

// count reads how many records follow: not more than a file of this kind has.
func (d *reader) count() int { return d.below(1 << 16) }

func (d *reader) fixed(n int) (v uint32) {
	for range n {
		c, err := d.r.ReadByte()
		if err != nil {
			d.fail()
			return 0
		}
		v = v<<8 | uint32(c)
	}
	return v
}

func (d *reader) words() string {
	n := d.below(1 << 10)
	b := make([]byte, n)
	if _, err := io.ReadFull(d.r, b); err != nil {
		d.fail()
		return ""
	}
	return string(b)
}
