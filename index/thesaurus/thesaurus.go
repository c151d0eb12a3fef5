// Package thesaurus knows which English words are put together by people who look for a
// word: a table of their nearness, in the program itself. A thesaurus goes further than
// words of one meaning (smooch, peck; squire, landlord) and is rich in older ones, where
// vectors learned from newspapers know neither.
//
// The lists are those of Moby Thesaurus II (Grady Ward, 1996; placed in the public domain
// by its author), taken from the npm package moby 1.1.2 (words.txt). daybook/cmd/thesaurus
// made moby.bin of them and says how to make it again. Words are stems, as index/prose makes
// them.
//
// Beside it is a list of our own, spoken.txt, for what Moby's knows little of: see [Spoken].
package thesaurus

import (
	_ "embed"
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

// form is that of the table: a link says the level.
var form = wordlist.Form{Magic: Magic, Says: Levels}

// A Table holds stems and what is near to them. The zero Table knows no word. It may be
// used from many goroutines.
type Table struct{ wordlist.Linked }

// English is the table in the program.
func English() (Table, error) { return Open(moby) }

// Open reads a table as Encode writes it.
func Open(data string) (Table, error) {
	l, err := form.Open(data)
	if err != nil {
		return Table{}, fmt.Errorf("open the thesaurus: %w", err)
	}
	return Table{l}, nil
}

// Encode writes stems, in alphabetical order, and what is near to each, in the order of their
// stems.
func Encode(stems []string, near [][]Near) []byte {
	links := make([][]wordlist.Link, len(stems))
	for i, list := range near {
		for _, n := range list {
			links[i] = append(links[i], wordlist.Link{Word: n.Word, Says: uint64(n.Level)})
		}
	}
	return form.Encode(stems, links)
}

// Near returns what is near to the i-th stem, in alphabetical order.
func (t Table) Near(i int) []Near {
	var list []Near
	for l := range t.Links(i) {
		list = append(list, Near{l.Word, uint8(l.Says)})
	}
	return list
}
