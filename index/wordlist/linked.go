package wordlist

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
)

// A Linked is a List of which each word is linked to others. The zero Linked has none. It may
// be used from many goroutines.
type Linked struct {
	List
	places string // n+1 numbers: where in links those of a word begin
	links  string
	says   uint64 // how many things a link can say
}

// A Link leads to another word of the list, and says something of it, in a number below
// the Says of the table.
type Link struct {
	Word int
	Says uint64
}

// Links are those of the i-th word, in the order of their words.
func (l Linked) Links(i int) iter.Seq[Link] {
	return func(yield func(Link) bool) {
		links := []byte(l.links[Number(l.places, i):Number(l.places, i+1)])
		word := 0
		for len(links) > 0 {
			v, n := binary.Uvarint(links)
			if n <= 0 {
				return
			}
			links = links[n:]
			word += int(v / l.says)
			if !yield(Link{word, v % l.says}) {
				return
			}
		}
	}
}

// A Form is how a table of linked words is kept: Magic, which the data begin with, and how
// many different things a link can say.
type Form struct {
	Magic string
	Says  uint64
}

// Open reads a table as Encode writes it: Magic; the number of words, the bytes of all of them and
// the bytes of all links, 4 bytes each; offsets, places, words, links. Numbers are little-endian.
// A link is a varint: how far its word is beyond that of the link before, times Says, and what
// it says.
func (f Form) Open(data string) (Linked, error) {
	head := len(f.Magic) + 12
	if len(data) < head || data[:len(f.Magic)] != f.Magic {
		return Linked{}, errors.New("no table of the form " + f.Magic)
	}
	counts, rest := data[len(f.Magic):head], data[head:]
	n, size, links := int(Number(counts, 0)), int(Number(counts, 1)), int(Number(counts, 2))
	c, ok := Cut(rest, 4*(n+1), 4*(n+1), size, links)
	if !ok {
		return Linked{}, fmt.Errorf("%d bytes are not %d words", len(data), n)
	}
	return Linked{List{Offsets: c[0], Words: c[2]}, c[1], c[3], f.Says}, nil
}

// Encode writes words, in alphabetical order, and the links of each, in the order of their words.
func (f Form) Encode(words []string, links [][]Link) []byte {
	var offsets, places, letters, all []byte
	number := binary.LittleEndian.AppendUint32
	for i, w := range words {
		offsets = number(offsets, uint32(len(letters)))
		places = number(places, uint32(len(all)))
		letters = append(letters, w...)
		before := 0
		for _, l := range links[i] {
			all = binary.AppendUvarint(all, uint64(l.Word-before)*f.Says+l.Says)
			before = l.Word
		}
	}
	offsets = number(offsets, uint32(len(letters)))
	places = number(places, uint32(len(all)))
	data := []byte(f.Magic)
	for _, n := range []int{len(words), len(letters), len(all)} {
		data = number(data, uint32(n))
	}
	for _, column := range [][]byte{offsets, places, letters, all} {
		data = append(data, column...)
	}
	return data
}
