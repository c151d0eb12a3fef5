// Package pdf finds where the letters stand on the pages of a PDF (ISO 32000-1). It
// knows nothing of lines, paragraphs and documents: [corpus/extract] makes these of it.
// What it reads is never trusted: it is bounded in bytes, objects and operators, and
// always ends.
package pdf

import (
	"bytes"

	"daybook/corpus/document"
)

// mostStreams is how many bytes the streams of a PDF may have altogether, unpacked, and
// mostStream those of one.
const (
	mostStreams = 256 << 20
	mostStream  = 48 << 20
	mostObjects = 2_000_000
	mostValues  = 8_000_000 // numbers, names, strings that are kept
	mostPacked  = 24 << 20  // bytes of streams that hold objects
)

// A File is a PDF in memory. Its objects are found by reading the whole file, not by
// its table of them: the table may be spoilt, may lead in a circle, may ask for any
// amount of memory, and is not needed.
//
// github.com/ledongthuc/pdf, the one kept reader in pure Go, allocates by numbers that
// the file gives and follows its chains without end; neither can be recovered from.
type File struct {
	objects map[reference]any
	packed  map[reference]packedObject // in object streams, not yet read
	parsed  map[reference][]any        // object streams that were read, by their own numbers
	trailer dictionary
	left    int64 // bytes that streams may still unpack to
	values  int   // values that may still be kept
	inside  int   // bytes of streams of objects, so far
	full    bool  // left was used up
	locked  bool
}

type packedObject struct {
	stream reference
	n      int
}

var errLocked = &document.FileError{Text: "it is a PDF that is locked against copying",
	Hint: "Print it to a new PDF, or save its text, and import that."}

// Open finds the objects of a PDF. The error is a *document.FileError: it is locked or
// broken.
func Open(data []byte) (*File, error) {
	f := &File{objects: map[reference]any{}, packed: map[reference]packedObject{}, parsed: map[reference][]any{},
		trailer: dictionary{}, left: mostStreams, values: mostValues}
	at := 0
	for len(f.objects) < mostObjects {
		i := bytes.Index(data[at:], []byte("obj"))
		if i < 0 {
			break
		}
		end := at + i
		at = end + 3
		n, ok := objectNumber(data[:end])
		if !ok || at < len(data) && !isSpace(data[at]) && !isDelimiter(data[at]) &&
			!(data[at] >= '0' && data[at] <= '9') {
			continue
		}
		l := &lexer{data: data, at: at, left: &f.values}
		o := l.body()
		at = max(at, l.at)
		f.objects[n] = o
		delete(f.packed, n)
		if s, ok := o.(*streamObject); ok {
			f.stream(n, s)
		}
	}
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		at += i + len("trailer")
		l := &lexer{data: data, at: at, left: &f.values}
		if d, ok := l.object().(dictionary); ok {
			f.take(d)
		}
	}
	if len(f.objects) == 0 {
		return nil, &document.FileError{Text: "it is a broken PDF, with nothing in it",
			Hint: "It was perhaps cut; copy or download it again."}
	}
	if f.locked {
		return nil, errLocked
	}
	return f, nil
}

// objectNumber reads backwards the "12 0 " before "obj".
func objectNumber(data []byte) (reference, bool) {
	at := len(data)
	space := func() bool {
		from := at
		for at > 0 && isSpace(data[at-1]) && from-at < 20 {
			at--
		}
		return at < from
	}
	number := func() (int, bool) {
		v, scale, from := 0, 1, at
		for at > 0 && data[at-1] >= '0' && data[at-1] <= '9' && from-at < 9 {
			at--
			v += int(data[at]-'0') * scale
			scale *= 10
		}
		return v, at < from
	}
	if !space() {
		return 0, false
	}
	if _, ok := number(); !ok || !space() {
		return 0, false
	}
	n, ok := number()
	return reference(n), ok
}

func (f *File) take(d dictionary) {
	for _, k := range []nameObject{"Root", "Info", "Encrypt"} {
		if v, ok := d[k]; ok && v != nil {
			f.trailer[k] = v
			f.locked = f.locked || k == "Encrypt"
		}
	}
}

// stream learns from a stream what the file needs: a trailer, or objects in it.
func (f *File) stream(n reference, s *streamObject) {
	switch s.dictionary["Type"] {
	case nameObject("XRef"):
		f.take(s.dictionary)
	case nameObject("ObjStm"):
		count := int(f.number(s.dictionary["N"]))
		if count < 0 || count > 100_000 {
			return
		}
		if f.inside > mostPacked {
			return
		}
		data := f.unpack(s)
		f.inside += len(data)
		l := &lexer{data: data}
		for i := range count {
			num, ok := l.object().(float64)
			if _, ok2 := l.object().(float64); !ok || !ok2 {
				return
			}
			r := reference(num)
			delete(f.objects, r)
			f.packed[r] = packedObject{n, i}
		}
	}
}

// get returns an object, through references.
func (f *File) get(o any) any {
	for range 20 {
		r, ok := o.(reference)
		if !ok {
			return o
		}
		if v, ok := f.objects[r]; ok {
			o = v
			continue
		}
		p, ok := f.packed[r]
		if !ok {
			return nil
		}
		list := f.unpackObjects(p.stream)
		if p.n >= len(list) {
			return nil
		}
		o = list[p.n]
	}
	return nil
}

func (f *File) unpackObjects(n reference) []any {
	if list, ok := f.parsed[n]; ok {
		return list
	}
	f.parsed[n] = nil
	s, ok := f.objects[n].(*streamObject)
	if !ok {
		return nil
	}
	data := f.unpack(s)
	first := int(f.number(s.dictionary["First"]))
	head := &lexer{data: data}
	var list []any
	for range int(min(max(f.number(s.dictionary["N"]), 0), 100_000)) {
		_, ok1 := head.object().(float64)
		at, ok2 := head.object().(float64)
		if !ok1 || !ok2 || first < 0 || at < 0 || first+int(at) >= len(data) {
			list = append(list, nil)
			continue
		}
		body := &lexer{data: data, at: first + int(at), left: &f.values}
		list = append(list, body.object())
	}
	f.parsed[n] = list
	return list
}

func (f *File) dict(o any) dictionary {
	switch o := f.get(o).(type) {
	case dictionary:
		return o
	case *streamObject:
		return o.dictionary
	}
	return nil
}

func (f *File) array(o any) []any {
	a, _ := f.get(o).([]any)
	return a
}

func (f *File) number(o any) float64 {
	v, _ := f.get(o).(float64)
	return v
}

func (f *File) name(o any) nameObject {
	v, _ := f.get(o).(nameObject)
	return v
}
