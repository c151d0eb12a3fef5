package corpus

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"daybook/corpus/book"
)

// printsHead is the first line of a file of fingerprints; its number is the version of
// the code and of the hash.
const printsHead = "daybook fingerprints 1\n"

// Write writes the prints as ReadPrints reads them: a line of text, then numbers.
func (p *Prints) Write(w io.Writer) error {
	b := []byte(printsHead)
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
	var voices []Voice
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
		number(slices.Index(voices, x.Voice)*2 + btoi(x.Lines))
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

// ReadPrints reads what Write wrote. A broken file is an error, never a panic.
func ReadPrints(r io.Reader) (*Prints, error) {
	d := &printsReader{r: bufio.NewReader(r)}
	head := make([]byte, len(printsHead))
	if _, err := io.ReadFull(d.r, head); err != nil || string(head) != printsHead {
		return nil, errors.New("read fingerprints: the file is of another kind or version; make it again with " +
			"“daybook fingerprints”")
	}
	p := &Prints{Diary: d.words()}
	for range d.count() {
		p.Entries = append(p.Entries, PrintEntry{d.words(), Part(d.words()), d.words()})
	}
	var voices []Voice
	for range d.count() {
		voices = append(voices, Voice(d.words()))
	}
	passages := d.count()
	for range passages {
		x := Print{Entry: d.below(len(p.Entries))}
		v := d.below(2 * len(voices))
		if d.err != nil {
			break
		}
		x.Voice, x.Lines = voices[v/2], v%2 == 1
		x.Mark = d.words()
		x.Host = d.below(passages+1) - 1
		x.Size = d.below(printsMost)
		for range d.count() {
			if d.err != nil {
				break
			}
			nth := d.below(printsMost)
			piece := PrintPiece{Anchor: book.Anchor(fmt.Sprintf("%08x", d.fixed(4))), Offset: d.below(x.Size + 1),
				Page: d.below(printsMost)}
			switch {
			case nth == 1:
				piece.Anchor = ""
			case nth > 1:
				piece.Anchor += book.Anchor("." + strconv.Itoa(nth))
			}
			x.Pieces = append(x.Pieces, piece)
		}
		for range d.count() {
			x.Marks = append(x.Marks, PrintMark{d.below(x.Size + 1), d.words()})
		}
		at := 0
		for range d.count() {
			if d.err != nil {
				break
			}
			at += d.below(printsMost)
			x.Grams = append(x.Grams, Gram{at, uint16(d.fixed(2))})
			if at+GramLetters > x.Size {
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

// printsMost bounds each number in a file of fingerprints.
const printsMost = 1 << 20

// A printsReader reads numbers; after an error all are 0.
type printsReader struct {
	r   *bufio.Reader
	err error
}

func (d *printsReader) fail() {
	if d.err == nil {
		d.err = errors.New("the file is damaged")
	}
}

// below reads a number less than n.
func (d *printsReader) below(n int) int {
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
func (d *printsReader) count() int { return d.below(1 << 16) }

func (d *printsReader) fixed(n int) (v uint32) {
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

func (d *printsReader) words() string {
	n := d.below(1 << 10)
	b := make([]byte, n)
	if _, err := io.ReadFull(d.r, b); err != nil {
		d.fail()
		return ""
	}
	return string(b)
}
