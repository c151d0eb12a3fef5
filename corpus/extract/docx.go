package extract

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"daybook/corpus/document"
)

// coreProperties is docProps/core.xml of Office, and in part meta.xml of OpenDocument.
type coreProperties struct {
	Title     string `xml:"title"`
	Creator   string `xml:"creator"`
	Language  string `xml:"language"`
	Publisher string `xml:"publisher"`
}

func (c coreProperties) about() document.About {
	return document.About{Title: clean(c.Title), Author: clean(c.Creator), Language: clean(c.Language),
		Publisher: clean(c.Publisher)}
}

// A tokens reader gives the tokens of XML, with no entity expanded.
func tokens(data []byte) (*xml.Decoder, error) {
	text, _, err := xmlText(data)
	if err != nil {
		return nil, err
	}
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.CharsetReader = sameCharset
	return d, nil
}

// xval is the attribute of an element by its local name.
func xval(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// off reports whether a switch such as <w:b w:val="0"/> is off.
func off(t xml.StartElement) bool {
	switch xval(t, "val") {
	case "0", "false", "none", "off":
		return true
	}
	return false
}

// A docx is a Word file that is read: ECMA-376, part 1, 17.
type docx struct {
	*writer
	styles map[string]string // names of styles by their IDs, in small letters
	parent map[string]string
	foot   map[string][]document.Block // notes by kind and ID: "footnote 3"
	marks  map[string]string           // the marks they have in the text
	kind   string                      // of the notes of the part that is read, "" for the text
	row    int
	level  int
	style  string
	pre    bool // within <w:t>
	run    face
}

func readDOCX(name string, z *zip.Reader) (*document.Document, error) {
	data, err := readPart(z, "word/document.xml", mostXML)
	if err != nil {
		return nil, err
	}
	r := &docx{writer: newWriter(name, "DOCX"), styles: map[string]string{}, parent: map[string]string{},
		foot: map[string][]document.Block{}, marks: map[string]string{}}
	var core coreProperties
	if err := partXML(z, "docProps/core.xml", &core); err == nil {
		r.doc.About = core.about()
	}
	if err := r.readStyles(z); err != nil {
		return nil, err
	}
	for _, kind := range []string{"footnote", "endnote"} {
		part, err := readPart(z, "word/"+kind+"s.xml", mostXML)
		if err != nil {
			return nil, err
		}
		if part == nil {
			continue
		}
		r.kind = kind
		if err := r.read(part); err != nil {
			return nil, err
		}
		r.kind = ""
	}
	r.doc.Blocks = nil
	if err := r.read(data); err != nil {
		return nil, err
	}
	r.end()
	r.notes(0)
	return r.finish()
}

// readStyles learns the names of the styles: their IDs depend on the language of Word.
func (r *docx) readStyles(z *zip.Reader) error {
	var s struct {
		Style []struct {
			ID   string `xml:"styleId,attr"`
			Name struct {
				Val string `xml:"val,attr"`
			} `xml:"name"`
			Based struct {
				Val string `xml:"val,attr"`
			} `xml:"basedOn"`
		} `xml:"style"`
	}
	for _, f := range z.File {
		if f.Name == "word/styles.xml" {
			if err := partXML(z, f.Name, &s); err != nil {
				return err
			}
		}
	}
	for _, s := range s.Style {
		r.styles[s.ID], r.parent[s.ID] = strings.ToLower(s.Name.Val), s.Based.Val
	}
	return nil
}

var headingName = regexp.MustCompile(`^(?:heading|überschrift|titre|título|заголовок) ?([1-9])$`)

// heading is the level of a heading that has the style, 0 for other paragraphs.
func (r *docx) heading(id string) int {
	for range 8 { // styles may be based on each other in a circle
		name := first(r.styles[id], strings.ToLower(id))
		if m := headingName.FindStringSubmatch(name); m != nil {
			return int(m[1][0] - '0')
		}
		if name == "title" {
			return 1
		}
		if id = r.parent[id]; id == "" {
			break
		}
	}
	return 0
}

// read reads a part of the file into blocks, or into notes.
func (r *docx) read(data []byte) error {
	d, err := tokens(data)
	if err != nil {
		return err
	}
	skip, depth, note := 0, 0, ""
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return &document.FileError{Text: "its text cannot be read: " + err.Error(),
				Hint: "Save it again, or save it as plain text in UTF-8."}
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			if skip > 0 {
				continue
			}
			switch t.Name.Local {
			case "Fallback", "moveFrom", "del", "instrText", "annotation", "sdtPr":
				skip = depth
				continue
			case "footnote", "endnote":
				if xval(t, "type") != "" && xval(t, "type") != "normal" {
					skip = depth
					continue
				}
				r.end()
				note, r.doc.Blocks = r.kind+" "+xval(t, "id"), nil
			}
			r.start(t)
		case xml.EndElement:
			depth--
			if skip > 0 {
				if depth < skip {
					skip = 0
				}
				continue
			}
			if (t.Name.Local == "footnote" || t.Name.Local == "endnote") && note != "" {
				r.end()
				r.foot[note], r.doc.Blocks, note = r.doc.Blocks, nil, ""
			}
			r.close(t.Name.Local)
		case xml.CharData:
			if skip == 0 && r.inText(string(t)) {
				return nil
			}
		}
	}
}

func (r *docx) start(t xml.StartElement) {
	switch t.Name.Local {
	case "p":
		if r.row == 0 {
			r.end()
		} else if r.b != nil {
			r.space = true
		}
		r.level, r.style = 0, ""
	case "pStyle":
		r.style = xval(t, "val")
		if n := r.heading(r.style); n > 0 {
			r.level = n
		}
	case "outlineLvl":
		if n, err := strconv.Atoi(xval(t, "val")); err == nil && n >= 0 && n < 9 {
			r.level = n + 1
		}
	case "tr":
		r.end()
		r.row++
	case "tc":
		r.tab()
	case "r":
		r.run = face{}
	case "i":
		r.run.italic = !off(t)
	case "b":
		r.run.bold = !off(t)
	case "vanish":
		r.run.hidden = !off(t)
	case "vertAlign":
		r.run.super = xval(t, "val") == "superscript"
	case "t":
		r.pre = true
	case "tab":
		if r.row == 0 && r.b != nil {
			r.space = true
		}
	case "br", "cr":
		if xval(t, "type") == "page" {
			r.pageBreak("")
		} else {
			r.newline()
		}
	case "lastRenderedPageBreak":
		r.pageBreak("")
	case "noBreakHyphen":
		r.text("-")
	case "footnoteReference", "endnoteReference":
		kind := strings.TrimSuffix(t.Name.Local, "Reference")
		key := kind + " " + xval(t, "id")
		if r.foot[key] == nil || r.marks[key] != "" || r.kind != "" {
			return
		}
		r.marks[key] = figures(strconv.Itoa(len(r.marks) + 1))
		r.mark(r.marks[key], key)
	}
}

// inText takes the letters of a run.
func (r *docx) inText(s string) (full bool) {
	if !r.pre || r.run.hidden {
		return r.over
	}
	if r.run.super && s != "" && strings.Trim(s, "0123456789 ") == "" {
		r.mark(s, "")
		return r.over
	}
	start := r.at()
	r.text(s)
	r.styled(start, r.run.italic, r.run.bold)
	return r.over
}

func (r *docx) close(name string) {
	switch name {
	case "t":
		r.pre = false
	case "p":
		if r.row > 0 {
			return
		}
		if r.b != nil {
			r.b.Style = r.style
			if r.level > 0 && r.kind == "" {
				r.b.Kind, r.b.Level = document.Heading, r.level
			}
		}
		from := len(r.doc.Blocks)
		r.end()
		if r.kind == "" {
			r.notes(from)
		}
	case "tr":
		if r.row--; r.b != nil {
			r.b.Style = "tr"
		}
		from := len(r.doc.Blocks)
		r.end()
		r.row = max(r.row, 0)
		r.notes(from)
	}
}

// notes puts the notes to the blocks from a place on after them.
func (r *docx) notes(from int) {
	for i := from; i < len(r.doc.Blocks); i++ {
		for _, ref := range r.doc.Blocks[i].Refs {
			for j, b := range r.foot[ref.To] {
				b.Kind, b.IDs, b.Section = document.Note, []string{ref.To}, r.section
				if j == 0 {
					b.Mark = r.marks[ref.To]
				}
				r.doc.Blocks = append(r.doc.Blocks, b)
			}
			delete(r.foot, ref.To)
		}
	}
}
