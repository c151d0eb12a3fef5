package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"io"
)

// unpack returns the bytes of a stream, as far as its filters are known and the limits
// allow; pictures are not unpacked.
func (f *File) unpack(s *streamObject) []byte {
	filters := f.array(s.dictionary["Filter"])
	if n := f.name(s.dictionary["Filter"]); n != "" {
		filters = []any{n}
	}
	params := f.array(s.dictionary["DecodeParms"])
	if params == nil {
		params = []any{s.dictionary["DecodeParms"]}
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
			l := &lexer{data: append([]byte("<"), data...)}
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
func (f *File) unpredict(data []byte, p dictionary) []byte {
	if f.number(p["Predictor"]) < 10 {
		return data
	}
	columns, colors, bits := 1, 1, 8
	for _, v := range []struct {
		key nameObject
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
