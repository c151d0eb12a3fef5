package store

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"sync"

	"daybook/corpus"
	"daybook/corpus/names"
)

// blockSize is how many bytes of passages make a block, which is read whole for one entry
// of it: a page of hits reads as many blocks as it has entries.
const blockSize = 2 << 10

// A dictionary is made of so many samples of so many bytes; DEFLATE looks back 32 KB.
const (
	samples    = 64
	sampleSize = 500
)

// dictionary is what the diary often says: samples of its entries, as they are encoded, from
// all of it. A short diary has none.
func dictionary(t *corpus.Text, persons map[string]int) []byte {
	if len(t.Entries) < 4*samples {
		return nil
	}
	var all []byte
	for i := range samples {
		e := t.Entries[i*len(t.Entries)/samples]
		corpus.Itemise(e)
		var one encoder
		one.passages(e.Read(), persons)
		e.Release()
		all = append(all, one.b[:min(len(one.b), sampleSize)]...)
	}
	return all
}

// numbered are the places of persons in the table of them, from 1.
func numbered(list []*names.Person) map[string]int {
	persons := map[string]int{}
	for i, p := range list {
		persons[p.ID] = i + 1
	}
	return persons
}

// writeBlocks writes the passages in blocks, behind the dictionary, which is block 0. It
// returns the table of the entries and where each block ends.
func writeBlocks(out *counter, t *corpus.Text, persons map[string]int, common []byte) (entries []byte, ends []int64,
	err error) {
	packer, err := flate.NewWriterDict(nil, flate.DefaultCompression, common)
	if err != nil {
		return nil, nil, err
	}
	ends = []int64{out.n}
	var table, block encoder
	flush := func() error {
		if len(block.b) == 0 {
			return nil
		}
		if err := deflate(packer, out, block.b); err != nil {
			return err
		}
		ends = append(ends, out.n)
		block.b = block.b[:0]
		return nil
	}
	for _, e := range t.Entries {
		corpus.Itemise(e)
		table.entry(e, persons, len(ends), len(block.b))
		block.passages(e.Read(), persons)
		e.Release()
		if len(block.b) >= blockSize {
			if err := flush(); err != nil {
				return nil, nil, err
			}
		}
	}
	err = flush()
	return table.b, ends, err
}

// deflate writes data compressed by itself. The compressor is used again: a new one takes
// a megabyte of memory for a block of 2 KB.
func deflate(f *flate.Writer, w io.Writer, data []byte) error {
	f.Reset(w)
	if _, err := f.Write(data); err != nil {
		return err
	}
	return f.Close()
}

// maxInflate is the most that one compressed part may unpack to.
const maxInflate = 1 << 30

// inflaters are decompressors for use again: a new one takes 40 KB of memory for a block of 2.
var inflaters = sync.Pool{New: func() any { return &inflater{unpack: flate.NewReader(nil)} }}

type inflater struct {
	unpack io.ReadCloser // also a flate.Resetter
	data   bytes.Buffer
}

// inflate unpacks what was compressed with a dictionary, which may be empty.
func inflate(packed, common []byte) (string, error) {
	f := inflaters.Get().(*inflater)
	defer inflaters.Put(f)
	f.data.Reset()
	if err := f.unpack.(flate.Resetter).Reset(bytes.NewReader(packed), common); err != nil {
		return "", err
	}
	n, err := f.data.ReadFrom(io.LimitReader(f.unpack, maxInflate))
	if err == nil && n == maxInflate {
		err = errors.New("a part is larger than any diary")
	}
	data := f.data.String()
	if f.data.Cap() > maxKept {
		f.data = bytes.Buffer{}
	}
	return data, err
}

// maxKept is the largest buffer that is kept for use again, in bytes: of a block, not of the
// table of entries.
const maxKept = 1 << 18

// A source reads passages from the blocks of a file. It may be used from many goroutines.
type source struct {
	r       io.ReaderAt
	persons []string
	offsets []int64
	at      []place
	spoken  bool // block 0 is a dictionary
	common  func() ([]byte, error)

	mu    sync.Mutex
	kept  map[int]string // the blocks that were read last
	order []int          // of kept, the oldest first
	size  int            // of kept, in bytes
}

// maxBlocks is the most that a source keeps of blocks that were read, in bytes, beside the one
// that was read last.
const maxBlocks = 4 << 20

type place struct {
	block, start int
	entry        string // ID
}

// newSource reads from r; its table is filled in by readEntries.
func newSource(r io.ReaderAt, spoken bool) *source {
	s := &source{r: r, spoken: spoken, kept: map[int]string{}}
	s.common = sync.OnceValues(func() ([]byte, error) {
		if !s.spoken {
			return nil, nil
		}
		data, err := s.unpack(0, nil)
		return []byte(data), err
	})
	return s
}

// Passages is of corpus.Source.
func (s *source) Passages(n int) ([]corpus.Passage, error) {
	at := s.at[n]
	data, err := s.block(at.block)
	if err != nil {
		return nil, err
	}
	if at.start > len(data) {
		return nil, ErrDamaged
	}
	d := decoder{s: data[at.start:]}
	list := d.passages(at.entry, s.persons)
	if d.bad {
		return nil, ErrDamaged
	}
	return list, nil
}

// block is a block unpacked, kept from before or read now.
func (s *source) block(n int) (string, error) {
	s.mu.Lock()
	data, has := s.kept[n]
	s.mu.Unlock()
	if has {
		return data, nil
	}
	common, err := s.common()
	if err != nil {
		return "", err
	}
	if data, err = s.unpack(n, common); err != nil {
		return "", err
	}
	s.keep(n, data)
	return data, nil
}

// unpack reads a block from the file.
func (s *source) unpack(n int, common []byte) (string, error) {
	packed := make([]byte, s.offsets[n+1]-s.offsets[n])
	if _, err := s.r.ReadAt(packed, s.offsets[n]); err != nil {
		return "", err
	}
	return inflate(packed, common)
}

// keep keeps a block for who asks next, and lets go of those that were read before the others.
func (s *source) keep(n int, data string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, has := s.kept[n]; has {
		return
	}
	s.kept[n], s.order, s.size = data, append(s.order, n), s.size+len(data)
	for s.size > maxBlocks && len(s.order) > 1 {
		s.size -= len(s.kept[s.order[0]])
		delete(s.kept, s.order[0])
		s.order = s.order[1:]
	}
}
