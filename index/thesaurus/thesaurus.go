// Package thesaurus knows which English words are put together by people who look for a
// word: a table of their nearness, in the program itself. A thesaurus goes further than
// words of one meaning (smooch, peck; squire, landlord) and is rich in older ones, where
// vectors learned from newspapers know neither.
//
// The lists are those of Moby Thesaurus II (Grady Ward, 1996; placed in the public domain
// by its author), taken from the npm package moby 1.1.2 (words.txt). daybook/cmd/thesaurus
// made moby.bin of them and says how to make it again. Words are stems, as index/prose makes
// them.
package thesaurus

import (
	_ "embed"
	"encoding/binary"
	"fmt"

	"daybook/index/wordlist"
)

// Magic begins a table; the figure is the version of its form.
const Magic = "daybook-thesaurus1"

//go:embed moby.bin
var moby string

// Levels is in how many steps a nearness is kept.
const Levels = 8

// The least and the most that is told apart: the cosine between two words, each being the
// lists that have it, the rarer words of a list counting more.
const (
	Least = 0.08
	Most  = 0.40
)

// A Near is a word that is near to another.
type Near struct {
	Word  int   // its place in the table
	Level uint8 // from 0 for Least to Levels-1 for Most and above
}

// Cosine is how near the words are, about, from Least to Most.
func (n Near) Cosine() float32 { return Least + (Most-Least)*float32(n.Level)/(Levels-1) }

// Level is the opposite of [Near.Cosine].
func Level(cosine float64) uint8 {
	return uint8(min(1, max(0, (cosine-Least)/(Most-Least)))*(Levels-1) + 0.5)
}

// A Table holds stems and what is near to them. The zero Table knows no word. It may be
// used from many goroutines.
type Table struct {
	wordlist.List
	places string // n+1 times 4 bytes: where in links those near to a word begin
	links  string
}

// English is the table in the program.
func English() (Table, error) { return Open(moby) }

// Open reads a table as cmd/thesaurus writes it: Magic; the number of words, the bytes of
// all of them and the bytes of all links, 4 bytes each; offsets, places, words, links. Numbers
// are little-endian. A link is a varint: how far its word is beyond that of the link before,
// times Levels, and the level.
func Open(data string) (Table, error) {
	head := len(Magic) + 12
	if len(data) < head || data[:len(Magic)] != Magic {
		return Table{}, fmt.Errorf("open the thesaurus: no table of the form %s", Magic)
	}
	counts, rest := data[len(Magic):head], data[head:]
	n, size, links := int(wordlist.Number(counts, 0)), int(wordlist.Number(counts, 1)),
		int(wordlist.Number(counts, 2))
	c, ok := wordlist.Cut(rest, 4*(n+1), 4*(n+1), size, links)
	if !ok {
		return Table{}, fmt.Errorf("open the thesaurus: %d bytes are not %d words", len(data), n)
	}
	return Table{wordlist.List{Offsets: c[0], Words: c[2]}, c[1], c[3]}, nil
}

// Near returns what is near to the i-th stem, in alphabetical order.
func (t Table) Near(i int) []Near {
	links := []byte(t.links[wordlist.Number(t.places, i):wordlist.Number(t.places, i+1)])
	var list []Near
	word := 0
	for len(links) > 0 {
		v, n := binary.Uvarint(links)
		if n <= 0 {
			return list
		}
		links = links[n:]
		word += int(v / Levels)
		list = append(list, Near{word, uint8(v % Levels)})
	}
	return list
}

// Link is how a table keeps what a Near says beside its word.
func (n Near) Link(before int) uint64 { return uint64(n.Word-before)*Levels + uint64(n.Level) }
