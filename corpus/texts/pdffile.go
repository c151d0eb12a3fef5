package texts

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"io"

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

var errPDFLocked = &document.FileError{Text: "it is a PDF that is locked against copying", Hint: "Print it to a new PDF, or save its text, and import that."}

func openPDF(data []byte) (*pdfFile, error) {
	f := &pdfFile{objects: map[pdfRef]any{}, packed: map[pdfRef]packedObject{}, parsed: map[pdfRef][]any{}, trailer: pdfDict{}, left: mostStreams, values: mostValues}
	at := 0
	for len(f.objects) < mostObjects {
		i := bytes.Index(data[at:], []byte("obj"))
		if i < 0 {
			break
		}
		end := at + i
		at = end + 3
		n, ok := objectNumber(data[:end])
		if !ok || at < len(data) && !pdfSpace(data[at]) && !pdfDelimiter(data[at]) && !(data[at] >= '0' && data[at] <= '9') {
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
		return nil, &document.FileError{Text: "it is a broken PDF, with nothing in it", Hint: "It was perhaps cut; copy or download it again."}
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

// unpack returns the bytes of a stream, as far as its filters are known and the limits
// allow; pictures are not unpacked.
func (f *pdfFile) unpack(s *pdfStream) []byte {
	filters := f.array(s.pdfDict["Filter"])
	if n := f.name(s.pdfDict["Filter"]); n != "" {
		filters = []any{n}
	}
	params := f.array(s.pdfDict["DecodeParms"])
	if params == nil {
		params = []any{s.pdfDict["DecodeParms"]}
	}
	data := s.raw
	for i, filter := range filters {
		if i > 4 {
			return nil
		}
		var r io.Reader
		switch f.name(filter) {
		case "FlateDecode", "Fl":
			z, err := zlib.NewReader(bytes.NewReader(data))
			if err != nil {
				return nil
			}
			r = z
		case "LZWDecode", "LZW":
			r = &tiffLZW{data: data}
		case "ASCII85Decode", "A85":
			data, _, _ = bytes.Cut(data, []byte("~>"))
			r = ascii85.NewDecoder(bytes.NewReader(bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))))
		case "ASCIIHexDecode", "AHx":
			l := &pdfLexer{data: append([]byte("<"), data...)}
			r = bytes.NewReader([]byte(l.hex()))
		case "RunLengthDecode", "RL":
			r = bytes.NewReader(runLengths(data))
		case "Crypt":
			continue
		default: // DCTDecode and others: pictures
			return nil
		}
		out, err := io.ReadAll(io.LimitReader(r, min(mostStream, f.left)+1))
		if f.left -= int64(len(out)); f.left <= 0 || len(out) > mostStream {
			f.full = true
			return nil
		}
		if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && len(out) == 0 {
			return nil
		}
		if i < len(params) {
			out = f.unpredict(out, f.dict(params[i]))
		}
		data = out
	}
	return data
}

// unpredict undoes the prediction of PNG, which the streams of objects use.
func (f *pdfFile) unpredict(data []byte, p pdfDict) []byte {
	if f.number(p["Predictor"]) < 10 {
		return data
	}
	columns, colors, bits := 1, 1, 8
	for _, v := range []struct {
		key pdfName
		to  *int
	}{{"Columns", &columns}, {"Colors", &colors}, {"BitsPerComponent", &bits}} {
		if n := int(f.number(p[v.key])); n > 0 && n < 1<<20 {
			*v.to = n
		}
	}
	pixel := max(1, colors*bits/8)
	row := (columns*colors*bits + 7) / 8
	if row <= 0 || row > 1<<24 {
		return nil
	}
	prev := make([]byte, row)
	var out []byte
	for len(data) > row {
		kind, line := data[0], data[1:row+1]
		data = data[row+1:]
		for i := range line {
			var left, corner byte
			if i >= pixel {
				left, corner = line[i-pixel], prev[i-pixel]
			}
			switch kind {
			case 1:
				line[i] += left
			case 2:
				line[i] += prev[i]
			case 3:
				line[i] += byte((int(left) + int(prev[i])) / 2)
			case 4:
				line[i] += paeth(left, prev[i], corner)
			}
		}
		out = append(out, line...)
		prev = line
	}
	return out
}

func paeth(a, b, c byte) byte {
	p := int(a) + int(b) - int(c)
	pa, pb, pc := abs(p-int(a)), abs(p-int(b)), abs(p-int(c))
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(n int) int { return max(n, -n) }

func runLengths(data []byte) (out []byte) {
	for len(data) > 1 && len(out) < mostStream {
		n := int(data[0])
		switch {
		case n == 128:
			return out
		case n < 128:
			n = min(n+1, len(data)-1)
			out = append(out, data[1:1+n]...)
			data = data[1+n:]
		default:
			out = append(out, bytes.Repeat(data[1:2], 257-n)...)
			data = data[2:]
		}
	}
	return out
}

// tiffLZW reads LZW as PDF has it, whose codes grow one earlier than those of
// compress/lzw.
type tiffLZW struct {
	data  []byte
	bit   int
	table [][]byte
	prev  []byte
	out   []byte
	end   bool
}

func (t *tiffLZW) Read(p []byte) (int, error) {
	for len(t.out) == 0 {
		if t.end || !t.code() {
			return 0, io.EOF
		}
	}
	n := copy(p, t.out)
	t.out = t.out[n:]
	return n, nil
}

func (t *tiffLZW) code() bool {
	width := 9
	switch n := len(t.table) + 258 + 1; {
	case n >= 2048:
		width = 12
	case n >= 1024:
		width = 11
	case n >= 512:
		width = 10
	}
	if t.bit+width > len(t.data)*8 {
		return false
	}
	c := 0
	for range width {
		c = c<<1 | int(t.data[t.bit/8]>>(7-t.bit%8)&1)
		t.bit++
	}
	switch {
	case c == 256:
		t.table, t.prev = t.table[:0], nil
		return true
	case c == 257:
		t.end = true
		return false
	}
	var s []byte
	switch {
	case c < 256:
		s = []byte{byte(c)}
	case c-258 < len(t.table):
		s = t.table[c-258]
	case c-258 == len(t.table) && t.prev != nil:
		s = append(bytes.Clone(t.prev), t.prev[0])
	default:
		return false
	}
	if t.prev != nil && len(t.table) < 4096-258 {
		t.table = append(t.table, append(bytes.Clone(t.prev), s[0]))
	}
	t.prev, t.out = s, s
	return true
}
