package pdf

import (
	"bytes"
	"math"
	"strings"
)

// mostOperators is how many operators of all pages are carried out.
const mostOperators = 30_000_000

// matrix is [a b c d e f] of ISO 32000-1, 8.3.
type matrix [6]float64

func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// A Glyphs is letters that were shown in one go, where they stand on the page: in units
// of the page, its origin at the bottom left.
type Glyphs struct {
	Text         string
	X, Y, End    float64 // of the baseline's beginning, and where it ends
	Size         float64
	Sure         bool // the width is known
	Italic, Bold bool
}

// A painter carries out the operators that show text: ISO 32000-1, 9.4.
type painter struct {
	*File
	fonts  map[any]*font
	out    []Glyphs
	ops    *int
	blind  int // letters that no table names
	inForm int
	images int

	ctm, tm, line matrix
	font          *font
	italic, bold  bool
	size          float64
	char, word    float64
	scale         float64
	leading, rise float64
	saved         []state
}

type state struct {
	ctm                                            matrix
	font                                           *font
	italic, bold                                   bool
	size, char, word, scale, leading, rise, unused float64
}

func (p *painter) save() {
	if len(p.saved) < 1000 {
		p.saved = append(p.saved, state{p.ctm, p.font, p.italic, p.bold, p.size, p.char, p.word, p.scale, p.leading,
			p.rise, 0})
	}
}

func (p *painter) restore() {
	if n := len(p.saved); n > 0 {
		s := p.saved[n-1]
		p.saved = p.saved[:n-1]
		p.ctm, p.font, p.italic, p.bold = s.ctm, s.font, s.italic, s.bold
		p.size, p.char, p.word, p.scale, p.leading, p.rise = s.size, s.char, s.word, s.scale, s.leading, s.rise
	}
}

// content carries out a stream of operators.
func (p *painter) content(data []byte, resources dictionary) {
	l := &lexer{data: data}
	var args []any
	for !l.done() {
		if *p.ops--; *p.ops < 0 {
			p.full = true
			return
		}
		o := l.object()
		w, ok := o.(keyword)
		if !ok {
			if len(args) < 1000 {
				args = append(args, o)
			}
			continue
		}
		if w == "ID" { // a picture within the text
			end := bytes.Index(l.data[l.at:], []byte("EI"))
			for end >= 0 && l.at+end+2 < len(l.data) && !isSpace(l.data[l.at+end+2]) {
				next := bytes.Index(l.data[l.at+end+2:], []byte("EI"))
				if next < 0 {
					end = -1
					break
				}
				end += 2 + next
			}
			if end < 0 {
				return
			}
			l.at += end + 2
			args = args[:0]
			continue
		}
		p.operator(string(w), args, resources)
		args = args[:0]
	}
}

// operator carries out an operator of a content stream (PDF 32000-1, 8.4.4 and 9.4).
func (p *painter) operator(op string, args []any, res dictionary) {
	n := numbers(args)
	switch op {
	case "q":
		p.save()
	case "Q":
		p.restore()
	case "cm":
		p.ctm = n.matrix().mul(p.ctm)
	case "BT":
		p.tm, p.line = matrix{1, 0, 0, 1, 0, 0}, matrix{1, 0, 0, 1, 0, 0}
	case "Td":
		p.move(n.at(0), n.at(1))
	case "TD":
		p.leading = -n.at(1)
		p.move(n.at(0), n.at(1))
	case "Tm":
		p.tm = n.matrix()
		p.line = p.tm
	case "T*":
		p.move(0, -p.leading)
	case "Do":
		if len(args) > 0 {
			p.form(args[0], res)
		}
	case "Tj", "'", "\"", "TJ":
		p.showText(op, args)
	default:
		p.textState(op, args, res)
	}
}

// numbers are the operands of an operator.
type numbers []any

// at is the operand of a place, 0 where there is none or it is no number.
func (n numbers) at(i int) float64 {
	if i < len(n) {
		v, _ := n[i].(float64)
		return v
	}
	return 0
}

func (n numbers) matrix() matrix { return matrix{n.at(0), n.at(1), n.at(2), n.at(3), n.at(4), n.at(5)} }

// textState sets what holds for the text that is shown after it (PDF 32000-1, 9.3).
func (p *painter) textState(op string, args []any, res dictionary) {
	n := numbers(args)
	switch op {
	case "Tc":
		p.char = n.at(0)
	case "Tw":
		p.word = n.at(0)
	case "Tz":
		p.scale = n.at(0) / 100
	case "TL":
		p.leading = n.at(0)
	case "Ts":
		p.rise = n.at(0)
	case "Tf":
		p.size = n.at(1)
		if len(args) > 0 {
			p.setFont(args[0], res)
		}
	}
}

// showText shows the string or strings of an operator (PDF 32000-1, 9.4.3).
func (p *painter) showText(op string, args []any) {
	if op == "'" || op == "\"" {
		p.move(0, -p.leading)
	}
	if n := numbers(args); op == "\"" {
		p.word, p.char = n.at(0), n.at(1)
	}
	if len(args) == 0 {
		return
	}
	if op == "TJ" {
		list, _ := args[0].([]any)
		p.show(list)
	} else if s, ok := args[len(args)-1].(stringObject); ok {
		p.show([]any{s})
	}
}

func (p *painter) move(x, y float64) {
	p.line = matrix{1, 0, 0, 1, x, y}.mul(p.line)
	p.tm = p.line
}

func (p *painter) setFont(name any, res dictionary) {
	key, _ := name.(nameObject)
	o := p.dict(res["Font"])[key]
	var id any = key
	if r, ok := o.(reference); ok {
		id = r
	} else {
		id = key + "@" // of one page
	}
	f := p.fonts[id]
	d := p.dict(o)
	if f == nil {
		if d == nil {
			d = dictionary{}
		}
		f = p.File.font(d)
		p.fonts[id] = f
	}
	p.font = f
	base := strings.ToLower(string(p.name(d["BaseFont"])))
	p.italic = strings.Contains(base, "italic") || strings.Contains(base, "oblique")
	p.bold = strings.Contains(base, "bold")
}

// form draws what is drawn in several places, or counts a picture.
func (p *painter) form(name any, res dictionary) {
	key, _ := name.(nameObject)
	s, ok := p.get(p.dict(res["XObject"])[key]).(*streamObject)
	if !ok {
		return
	}
	switch p.name(s.dictionary["Subtype"]) {
	case "Image":
		p.images++
	case "Form":
		if p.inForm > 8 {
			return
		}
		p.inForm++
		p.save()
		if m := p.array(s.dictionary["Matrix"]); len(m) == 6 {
			var f matrix
			for i := range f {
				f[i] = p.number(m[i])
			}
			p.ctm = f.mul(p.ctm)
		}
		own := p.dict(s.dictionary["Resources"])
		if own == nil {
			own = res
		}
		p.content(p.unpack(s), own)
		p.restore()
		p.inForm--
	}
}

// show shows strings, with the shifts between them in thousandths. A shift of more
// than a fifth of the size is a space.
func (p *painter) show(list []any) {
	if p.font == nil || p.full {
		return
	}
	var b strings.Builder
	start := matrix{p.size * p.scale, 0, 0, p.size, 0, p.rise}.mul(p.tm).mul(p.ctm)
	for _, o := range list {
		switch o := o.(type) {
		case float64:
			p.advance(-o / 1000 * p.size * p.scale)
			if -o > 180 && b.Len() > 0 && !strings.HasSuffix(b.String()[max(0, b.Len()-1):], " ") {
				b.WriteByte(' ')
			}
		case stringObject:
			p.font.each(o, func(letters string, width float64, space bool) {
				if letters == "" {
					p.blind++
				}
				b.WriteString(letters)
				w := width/1000*p.size + p.char
				if space {
					w += p.word
				}
				p.advance(w * p.scale)
			})
		}
	}
	end := matrix{1, 0, 0, 1, 0, p.rise}.mul(p.tm).mul(p.ctm)
	text := ligatures.Replace(b.String())
	if text == "" || len(p.out) > 1_000_000 {
		return
	}
	size := math.Hypot(start[2], start[3])
	g := Glyphs{Text: text, X: start[4], Y: start[5], End: end[4], Size: size, Sure: p.font.known, Italic: p.italic,
		Bold: p.bold}
	if math.Abs(start[1]) > math.Abs(start[0]) { // set upwards or downwards
		g.X, g.Y, g.End = start[5], -start[4], end[5]
		if start[1] < 0 {
			g.X, g.Y, g.End = -start[5], start[4], -end[5]
		}
	}
	for _, v := range []float64{g.X, g.Y, g.End, g.Size} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return
		}
	}
	p.out = append(p.out, g)
}

// ligatures are signs of two letters, which fonts have and words have not.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

func (p *painter) advance(w float64) { p.tm = matrix{1, 0, 0, 1, w, 0}.mul(p.tm) }
