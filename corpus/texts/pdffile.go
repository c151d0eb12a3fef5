package texts

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

// A pdfFile is a PDF in memory. Its objects are found by reading the whole file, not by
// its table of them: the table may be spoilt, may lead in a circle, may ask for any
// amount of memory, and is not needed.
//
// github.com/ledongthuc/pdf, the one kept reader in pure Go, allocates by numbers that
// the file gives and follows its chains without end; neither can be recovered from.
type pdfFile struct {
	objects map[pdfRef]any
	packed  map[pdfRef]packedObject // in object streams, not yet read
	parsed  map[pdfRef][]any        // object streams that were read, by their own numbers
	trailer pdfDict
	left    int64 // bytes that streams may still unpack to
	values  int   // values that may still be kept
	inside  int   // bytes of streams of objects, so far
	full    bool  // left was used up
	locked  bool
}

type packedObject struct {
	stream pdfRef
	n      int
}

var errPDFLocked = &document.FileError{Text: "it is a PDF that is locked against copying",
	Hint: "Print it to a new PDF, or save its text, and import that."}

func openPDF(data []byte) (*pdfFile, error) {
	f := &pdfFile{objects: map[pdfRef]any{}, packed: map[pdfRef]packedObject{}, parsed: map[pdfRef][]any{},
		trailer: pdfDict{}, left: mostStreams, values: mostValues}
	at := 0
	for len(f.objects) < mostObjects {
		i := bytes.Index(data[at:], []byte("obj"))
		if i < 0 {
			break
		}
		end := at + i
		at = end + 3
		n, ok := objectNumber(data[:end])
		if !ok || at < len(data) && !pdfSpace(data[at]) && !pdfDelimiter(data[at]) &&
			!(data[at] >= '0' && data[at] <= '9') {
			continue
		}
		l := &pdfLexer{data: data, at: at, left: &f.values}
		o := l.body()
		at = max(at, l.at)
		f.objects[n] = o
		delete(f.packed, n)
		if s, ok := o.(*pdfStream); ok {
			f.stream(n, s)
		}
	}
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("trailer"))
		if i < 0 {
			break
		}
		at += i + len("trailer")
		l := &pdfLexer{data: data, at: at, left: &f.values}
		if d, ok := l.object().(pdfDict); ok {
			f.take(d)
		}
	}
	if len(f.objects) == 0 {
		return nil, &document.FileError{Text: "it is a broken PDF, with nothing in it",
			Hint: "It was perhaps cut; copy or download it again."}
	}
	if f.locked {
		return nil, errPDFLocked
	}
	return f, nil
}

// objectNumber reads backwards the "12 0 " before "obj".
func objectNumber(data []byte) (pdfRef, bool) {
	at := len(data)
	space := func() bool {
		from := at
		for at > 0 && pdfSpace(data[at-1]) && from-at < 20 {
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
	return pdfRef(n), ok
}

func (f *pdfFile) take(d pdfDict) {
	for _, k := range []pdfName{"Root", "Info", "Encrypt"} {
		if v, ok := d[k]; ok && v != nil {
			f.trailer[k] = v
			f.locked = f.locked || k == "Encrypt"
		}
	}
}

// stream learns from a stream what the file needs: a trailer, or objects in it.
func (f *pdfFile) stream(n pdfRef, s *pdfStream) {
	switch s.pdfDict["Type"] {
	case pdfName("XRef"):
		f.take(s.pdfDict)
	case pdfName("ObjStm"):
		count := int(f.number(s.pdfDict["N"]))
		if count < 0 || count > 100_000 {
			return
		}
		if f.inside > mostPacked {
			return
		}
		data := f.unpack(s)
		f.inside += len(data)
		l := &pdfLexer{data: data}
		for i := range count {
			num, ok := l.object().(float64)
			if _, ok2 := l.object().(float64); !ok || !ok2 {
				return
			}
			r := pdfRef(num)
			delete(f.objects, r)
			f.packed[r] = packedObject{n, i}
		}
	}
}

// get returns an object, through references.
func (f *pdfFile) get(o any) any {
	for range 20 {
		r, ok := o.(pdfRef)
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

func (f *pdfFile) unpackObjects(n pdfRef) []any {
	if list, ok := f.parsed[n]; ok {
		return list
	}
	f.parsed[n] = nil
	s, ok := f.objects[n].(*pdfStream)
	if !ok {
		return nil
	}
	data := f.unpack(s)
	first := int(f.number(s.pdfDict["First"]))
	head := &pdfLexer{data: data}
	var list []any
	for range int(min(max(f.number(s.pdfDict["N"]), 0), 100_000)) {
		_, ok1 := head.object().(float64)
		at, ok2 := head.object().(float64)
		if !ok1 || !ok2 || first < 0 || at < 0 || first+int(at) >= len(data) {
			list = append(list, nil)
			continue
		}
		body := &pdfLexer{data: data, at: first + int(at), left: &f.values}
		list = append(list, body.object())
	}
	f.parsed[n] = list
	return list
}

func (f *pdfFile) dict(o any) pdfDict {
	switch o := f.get(o).(type) {
	case pdfDict:
		return o
	case *pdfStream:
		return o.pdfDict
	}
	return nil
}

func (f *pdfFile) array(o any) []any {
	a, _ := f.get(o).([]any)
	return a
}

func (f *pdfFile) number(o any) float64 {
	v, _ := f.get(o).(float64)
	return v
}

func (f *pdfFile) name(o any) pdfName {
	v, _ := f.get(o).(pdfName)
	return v
}
