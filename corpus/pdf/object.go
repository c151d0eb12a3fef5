package pdf

import (
	"bytes"
	"strconv"
)

// The objects of PDF (ISO 32000-1, 7.3) as Go values: nil, bool, float64, stringObject,
// nameObject, []any, dictionary, *streamObject, reference.
type (
	stringObject string
	nameObject   string
	dictionary   map[nameObject]any
	reference    int
	keyword      string // an operator or keyword
	streamObject struct {
		dictionary
		raw []byte
	}
)

// mostNesting is how deep arrays and dictionaries may stand in each other.
const mostNesting = 60

// A lexer reads objects from bytes. At the end, and for what is no object, it
// returns an empty keyword and moves on: it always ends.
type lexer struct {
	data  []byte
	at    int
	depth int
	left  *int // objects that may still be read, nil for no limit: where they are kept
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (l *lexer) skip() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case isSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

func (l *lexer) done() bool {
	l.skip()
	return l.at >= len(l.data)
}

// object reads one object, or a keyword.
func (l *lexer) object() any {
	l.skip()
	if l.left != nil {
		if *l.left--; *l.left < 0 {
			l.at = len(l.data)
		}
	}
	if l.at >= len(l.data) {
		return keyword("")
	}
	switch c := l.data[l.at]; c {
	case '/':
		l.at++
		return l.name()
	case '(':
		return l.literal()
	case '<':
		if l.at+1 < len(l.data) && l.data[l.at+1] == '<' {
			l.at += 2
			return l.dict()
		}
		return l.hex()
	case '[':
		l.at++
		return l.array()
	case ')', '>', ']', '{', '}':
		l.at++
		if c == '>' && l.at < len(l.data) && l.data[l.at] == '>' {
			l.at++
			return keyword(">>")
		}
		return keyword(c)
	}
	return l.word()
}

func (l *lexer) word() any {
	from := l.at
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		l.at++
	}
	w := string(l.data[from:l.at])
	switch w {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	if c := w[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' {
		if f, err := strconv.ParseFloat(w, 64); err == nil && f > -1e15 && f < 1e15 {
			return l.reference(f)
		}
		return 0.0
	}
	return keyword(w)
}

// reference reads "12 0 R" after its first number.
func (l *lexer) reference(f float64) any {
	n := int(f)
	if float64(n) != f || n < 0 {
		return f
	}
	at := l.at
	for at < len(l.data) && isSpace(l.data[at]) {
		at++
	}
	from := at
	for at < len(l.data) && l.data[at] >= '0' && l.data[at] <= '9' && at-from < 6 {
		at++
	}
	if at == from {
		return f
	}
	for at < len(l.data) && isSpace(l.data[at]) {
		at++
	}
	if at < len(l.data) && l.data[at] == 'R' && (at+1 == len(l.data) || isSpace(l.data[at+1]) ||
		isDelimiter(l.data[at+1])) {
		l.at = at + 1
		return reference(n)
	}
	return f
}

func (l *lexer) name() nameObject {
	var b []byte
	for l.at < len(l.data) && !isSpace(l.data[l.at]) && !isDelimiter(l.data[l.at]) {
		c := l.data[l.at]
		if c == '#' && l.at+2 < len(l.data) {
			if v, err := strconv.ParseUint(string(l.data[l.at+1:l.at+3]), 16, 8); err == nil {
				b = append(b, byte(v))
				l.at += 3
				continue
			}
		}
		b = append(b, c)
		l.at++
	}
	return nameObject(b)
}

func (l *lexer) literal() stringObject {
	l.at++
	var b []byte
	depth := 1
	for l.at < len(l.data) {
		c := l.data[l.at]
		l.at++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return stringObject(b)
			}
		case '\\':
			b = l.escape(b)
			continue
		}
		b = append(b, c)
	}
	return stringObject(b)
}

func (l *lexer) escape(b []byte) []byte {
	if l.at >= len(l.data) {
		return b
	}
	c := l.data[l.at]
	l.at++
	switch c {
	case 'n':
		return append(b, '\n')
	case 'r':
		return append(b, '\r')
	case 't':
		return append(b, '\t')
	case 'b', 'f':
		return append(b, ' ')
	case '\r':
		if l.at < len(l.data) && l.data[l.at] == '\n' {
			l.at++
		}
		return b
	case '\n':
		return b
	}
	if c < '0' || c > '7' {
		return append(b, c)
	}
	v := int(c - '0')
	for range 2 {
		if l.at < len(l.data) && l.data[l.at] >= '0' && l.data[l.at] <= '7' {
			v = v*8 + int(l.data[l.at]-'0')
			l.at++
		}
	}
	return append(b, byte(v))
}

func (l *lexer) hex() stringObject {
	l.at++
	var b []byte
	var half byte
	odd := false
	for l.at < len(l.data) {
		c := l.data[l.at]
		l.at++
		if c == '>' {
			break
		}
		var v byte
		switch {
		case c >= '0' && c <= '9':
			v = c - '0'
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			v = c | 0x20 - 'a' + 10
		default:
			continue
		}
		if odd {
			b = append(b, half<<4|v)
		}
		half, odd = v, !odd
	}
	if odd {
		b = append(b, half<<4)
	}
	return stringObject(b)
}

func (l *lexer) array() []any {
	var list []any
	if l.depth++; l.depth > mostNesting {
		l.at = len(l.data)
	}
	defer func() { l.depth-- }()
	for !l.done() {
		o := l.object()
		if o == keyword("]") {
			return list
		}
		if w, ok := o.(keyword); ok && w != "" && (w == "endobj" || w == ">>") {
			return list
		}
		list = append(list, o)
	}
	return list
}

func (l *lexer) dict() dictionary {
	d := dictionary{}
	if l.depth++; l.depth > mostNesting {
		l.at = len(l.data)
	}
	defer func() { l.depth-- }()
	for !l.done() {
		k := l.object()
		if k == keyword(">>") || k == keyword("endobj") {
			return d
		}
		key, ok := k.(nameObject)
		if !ok {
			continue
		}
		v := l.object()
		if v == keyword(">>") {
			return d
		}
		d[key] = v
	}
	return d
}

// body reads the object of "1 0 obj": a stream's bytes are found by its length, or
// where that is wrong or elsewhere by the word that ends it.
func (l *lexer) body() any {
	o := l.object()
	d, ok := o.(dictionary)
	if !ok {
		return o
	}
	l.skip()
	if !bytes.HasPrefix(l.data[l.at:], []byte("stream")) {
		return o
	}
	at := l.at + len("stream")
	if at < len(l.data) && l.data[at] == '\r' {
		at++
	}
	if at < len(l.data) && l.data[at] == '\n' {
		at++
	}
	if n, ok := d["Length"].(float64); ok && n >= 0 && at+int(n) <= len(l.data) {
		end := at + int(n)
		if rest := bytes.TrimLeft(l.data[end:min(end+20, len(l.data))], "\r\n \t"); bytes.HasPrefix(rest,
			[]byte("endstream")) {
			l.at = end
			return &streamObject{d, l.data[at:end]}
		}
	}
	n := bytes.Index(l.data[at:], []byte("endstream"))
	if n < 0 {
		n = len(l.data) - at
	}
	l.at = at + n
	return &streamObject{d, bytes.TrimRight(l.data[at:at+n], "\r\n")}
}
