package office

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"

	"daybook/corpus/document"
	"daybook/corpus/extract/blocks"
)

// mostGroups is how deep the groups of an RTF file may stand in each other.
const mostGroups = 1000

// An rtf is a Rich Text Format file that is read: the specification 1.9.1. There is no
// well-kept reader in Go.
type rtf struct {
	*blocks.Writer
	data  []byte
	at    int
	page  *charmap.Charmap // of the bytes written as \'e9
	state rtfState
	stack []rtfState
	bytes []byte // of \'e9, not yet decoded
	high  rune   // the first half of a surrogate pair
	skip  int    // letters to pass over, after \u
	n     int    // notes so far
}

// An rtfState is what a group begins with and its end restores.
type rtfState struct {
	face
	uc      int  // how many letters stand for one \u
	ignored bool // the group is no text
	note    bool // the group is a note
	info    string
	level   int
}

// destinations are groups that hold no text of the document.
var destinations = map[string]bool{
	"fonttbl": true, "colortbl": true, "stylesheet": true, "pict": true, "header": true, "footer": true,
	"headerl": true, "headerr": true,
	"footerl": true, "footerr": true, "headerf": true, "footerf": true, "fldinst": true, "listtable": true,
	"listoverridetable": true,
	"generator":         true, "object": true, "themedata": true, "datastore": true, "xmlnstbl": true, "rsidtbl": true,
	"annotation": true, "atnid": true,
	"atnauthor": true, "bkmkstart": true, "bkmkend": true, "ftnsep": true, "ftnsepc": true, "aftnsep": true,
	"aftnsepc": true, "revtbl": true, "filetbl": true,
	"latentstyles": true, "colorschememapping": true, "nonshppict": true, "listtext": true, "pntext": true, "xe": true,
	"tc": true, "tcn": true,
}

// symbols are control words that stand for a letter.
var symbols = map[string]string{
	"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
	"emspace": "\u2003", "enspace": "\u2002", "zwj": "\u200d", "zwnj": "\u200c",
}

// RTF reads a document in the Rich Text Format.
func RTF(name string, data []byte) (*document.Document, error) {
	r := &rtf{Writer: blocks.New(name, "RTF"), data: data, page: charmap.Windows1252, state: rtfState{uc: 1}}
	for r.at < len(r.data) && !r.Full() {
		switch c := r.data[r.at]; c {
		case '{':
			r.flush()
			if len(r.stack) >= mostGroups {
				return nil, &document.FileError{Text: "its groups stand in each other without end",
					Hint: "Save it again, or save it as plain text in UTF-8."}
			}
			r.stack = append(r.stack, r.state)
			r.state.info = strings.TrimSuffix(r.state.info, "!")
			r.at++
		case '}':
			r.flush()
			r.at++
			r.pop()
		case '\\':
			r.control()
		case '\r', '\n':
			r.at++
		default:
			r.at++
			r.letter(c)
		}
	}
	r.flush()
	for r.Holding() {
		r.endNote()
	}
	return r.Finish()
}

func (r *rtf) pop() {
	if len(r.stack) == 0 {
		return
	}
	note := r.state.note
	r.state = r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	if note && !r.state.note {
		r.endNote()
	}
	r.skip = 0
}

// letter takes a byte of text.
func (r *rtf) letter(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	r.bytes = append(r.bytes, c)
}

// flush decodes the bytes that wait, and writes them.
func (r *rtf) flush() {
	if len(r.bytes) == 0 {
		return
	}
	s := string(r.bytes)
	if out, err := r.page.NewDecoder().Bytes(r.bytes); err == nil {
		s = string(out)
	}
	r.bytes = r.bytes[:0]
	r.put(s)
}

func (r *rtf) put(s string) {
	switch {
	case r.state.info != "":
		a := &r.Doc.About
		switch r.state.info {
		case "title":
			a.Title += s
		case "author":
			a.Author += s
		}
	case r.state.ignored || r.state.hidden:
	case r.state.super && strings.Trim(s, "0123456789") == "" && s != "":
		r.Mark(s, "")
	default:
		start := r.Writer.At()
		r.Text(s)
		r.Styled(start, r.state.italic, r.state.bold)
	}
}

// control reads what begins with a backslash.
func (r *rtf) control() {
	r.at++
	if r.at >= len(r.data) {
		return
	}
	c := r.data[r.at]
	if c|0x20 < 'a' || c|0x20 > 'z' {
		r.at++
		r.symbol(c)
		return
	}
	from := r.at
	for r.at < len(r.data) && r.data[r.at]|0x20 >= 'a' && r.data[r.at]|0x20 <= 'z' && r.at-from < 32 {
		r.at++
	}
	word := string(r.data[from:r.at])
	from = r.at
	if r.at < len(r.data) && r.data[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.data) && r.data[r.at] >= '0' && r.data[r.at] <= '9' && r.at-from < 11 {
		r.at++
	}
	n, err := strconv.Atoi(string(r.data[from:r.at]))
	given := err == nil
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	if word == "u" && given {
		r.unicode(n)
		return
	}
	if word == "bin" && given && n > 0 {
		r.at = min(r.at+n, len(r.data))
		return
	}
	r.flush()
	r.word(word, n, given)
}

func (r *rtf) symbol(c byte) {
	switch c {
	case '\'':
		if r.at+2 <= len(r.data) {
			if n, err := strconv.ParseUint(string(r.data[r.at:r.at+2]), 16, 8); err == nil {
				r.letter(byte(n))
			}
			r.at += 2
		}
	case '\\', '{', '}':
		r.letter(c)
	case '~':
		r.flush()
		r.put("\u00a0")
	case '_':
		r.letter('-')
	case '*':
		r.flush()
		r.state.ignored = true // unless it is known, which the ones that hold text are
	case '\r', '\n':
		r.flush()
		r.word("par", 0, false)
	}
}

// unicode writes a letter by its number; those above 0xffff come as two.
func (r *rtf) unicode(n int) {
	r.flush()
	r.skip = r.state.uc
	v := rune(uint16(n))
	switch {
	case v >= 0xd800 && v < 0xdc00:
		r.high = v
	case v >= 0xdc00 && v < 0xe000 && r.high != 0:
		r.put(string((r.high-0xd800)<<10 + (v - 0xdc00) + 0x10000))
		r.high = 0
	case v < 0xd800 || v >= 0xe000:
		r.put(string(v))
	}
}

func (r *rtf) word(word string, n int, given bool) {
	if destinations[word] {
		r.state.ignored = true
		return
	}
	if s, ok := symbols[word]; ok {
		r.put(s)
		return
	}
	on := !given || n != 0
	s := &r.state
	switch word {
	case "ansicpg":
		if e, err := htmlindex.Get("windows-" + strconv.Itoa(n)); err == nil {
			if m, ok := e.(*charmap.Charmap); ok {
				r.page = m
			}
		}
	case "mac":
		r.page = charmap.Macintosh
	case "info":
		s.ignored = true
	case "title", "author":
		if s.ignored {
			s.info = word
		}
	case "uc":
		s.uc = max(n, 0)
	case "par", "sect":
		if !s.ignored {
			r.paragraph()
		}
	case "line", "lbr":
		if !s.ignored {
			r.Newline()
		}
	case "page", "pagebb":
		if !s.ignored {
			r.PageBreak("")
		}
	case "tab", "cell":
		if !s.ignored && r.Block != nil {
			r.Raw("\t")
		}
	case "row":
		r.paragraph()
	case "pard":
		s.level = 0
	case "outlinelevel":
		s.level = n + 1
	case "plain":
		s.face = face{}
	case "i":
		s.italic = on
	case "b":
		s.bold = on
	case "v":
		s.hidden = on
	case "super":
		s.super = on
	case "nosupersub":
		s.super = false
	case "chftn":
		r.noteMark()
	case "footnote":
		r.beginNote()
	}
}

// paragraph ends one.
func (r *rtf) paragraph() {
	if r.Block != nil && r.Block.Kind == document.Para && r.state.level > 0 && r.state.level < 10 {
		r.Block.Kind, r.Block.Level = document.Heading, r.state.level
	}
	note := r.Block != nil && r.Block.Kind == document.Note
	r.End()
	if note {
		r.Open(document.Note).IDs = []string{r.noteID()}
	}
}

func (r *rtf) noteID() string { return "note" + strconv.Itoa(r.n) }

// noteMark writes the figure of the note that comes, or passes over the note's own.
func (r *rtf) noteMark() {
	if r.state.note || r.state.ignored {
		return
	}
	r.n++
	r.Mark(strconv.Itoa(r.n), r.noteID())
}

// beginNote reads a note, which stands at its mark, within the paragraph.
func (r *rtf) beginNote() {
	if r.state.ignored && len(r.stack) == 0 || r.state.note {
		return
	}
	r.state.ignored, r.state.note = false, true
	r.state.face = face{}
	mark := ""
	if r.Block != nil && len(r.Block.Refs) > 0 {
		if ref := r.Block.Refs[len(r.Block.Refs)-1]; ref.To == r.noteID() {
			mark = r.Written()[ref.Start:ref.End]
		}
	}
	r.Hold()
	b := r.Open(document.Note)
	b.Mark, b.IDs = mark, []string{r.noteID()}
}

func (r *rtf) endNote() {
	if !r.Holding() {
		return
	}
	r.Resume()
	r.IDs = nil
}
