package store

import (
	"io"

	"daybook/corpus"
)

// An Aside is a [corpus.Shelf] in a file: passages of a diary that is being read, one entry behind the
// other, encoded as in a stored diary and not compressed. It is for one goroutine.
type Aside struct {
	f interface {
		io.Writer
		io.ReaderAt
	}
	ends    []int64 // of each entry
	numbers map[string]int
	persons []string // whom the passages refer to, by number
	one     encoder
}

// NewAside makes an Aside of an empty file, which must stay open as long as it is used.
func NewAside(f interface {
	io.Writer
	io.ReaderAt
}) *Aside {
	return &Aside{f: f, ends: []int64{0}, numbers: map[string]int{}}
}

// Put is of corpus.Shelf. After an error nothing more must be put.
func (a *Aside) Put(list []*corpus.Passage) error {
	for _, p := range list {
		for _, m := range p.Names {
			if m.Person != "" && a.numbers[m.Person] == 0 {
				a.persons = append(a.persons, m.Person)
				a.numbers[m.Person] = len(a.persons)
			}
		}
	}
	a.one.b = a.one.b[:0]
	a.one.passages(list, a.numbers)
	if _, err := a.f.Write(a.one.b); err != nil {
		return err
	}
	a.ends = append(a.ends, a.ends[len(a.ends)-1]+int64(len(a.one.b)))
	return nil
}

// Passages is of corpus.Source.
func (a *Aside) Passages(n int) ([]corpus.Passage, error) {
	data := make([]byte, a.ends[n+1]-a.ends[n])
	if _, err := a.f.ReadAt(data, a.ends[n]); err != nil {
		return nil, err
	}
	d := decoder{s: string(data)}
	list := d.passages("", a.persons)
	if d.bad {
		return nil, ErrDamaged
	}
	return list, nil
}
