// Package wordlist reads words that lie in alphabetical order in one string, and the
// columns of numbers beside them, where they lie: a word nobody asks for costs no memory.
package wordlist

import (
	"encoding/binary"
	"sort"
)

// A List is words in alphabetical order. The zero List has none. It may be used from many
// goroutines.
type List struct {
	Offsets string // where in Words each begins, and where the last ends: as Number reads them
	Words   string
}

// Len is how many words there are.
func (l List) Len() int { return max(0, len(l.Offsets)/4-1) }

// Word returns the i-th word.
func (l List) Word(i int) string { return l.Words[Number(l.Offsets, i):Number(l.Offsets, i+1)] }

// Find returns the place of a word, in the letters that the list has.
func (l List) Find(word string) (int, bool) {
	i := sort.Search(l.Len(), func(i int) bool { return l.Word(i) >= word })
	return i, i < l.Len() && l.Word(i) == word
}

// Number is the i-th number of a column: 4 bytes each, little-endian.
func Number(column string, i int) uint32 {
	return binary.LittleEndian.Uint32([]byte(column[4*i : 4*i+4]))
}

// Cut parts data into columns of the sizes in bytes. It is false where these are not all
// of it.
func Cut(data string, sizes ...int) ([]string, bool) {
	var columns []string
	for _, n := range sizes {
		if n < 0 || n > len(data) {
			return nil, false
		}
		columns, data = append(columns, data[:n]), data[n:]
	}
	return columns, data == ""
}
