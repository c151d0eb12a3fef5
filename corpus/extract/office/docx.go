package office

import (
	"archive/zip"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"
	"strings"

	"daybook/corpus/document"
	"daybook/corpus/extract/blocks"
	"daybook/corpus/extract/decode"
	"daybook/corpus/extract/packing"
)

// coreProperties is docProps/core.xml of Office, and in part meta.xml of OpenDocument.
type coreProperties struct {
	Title     string `xml:"title"`
	Creator   string `xml:"creator"`
	Language  string `xml:"language"`
	Publisher string `xml:"publisher"`
}

func (c coreProperties) about() document.About {
	return document.About{Title: blocks.Clean(c.Title), Author: blocks.Clean(c.Creator),
		Language:  blocks.Clean(c.Language),
		Publisher: blocks.Clean(c.Publisher)}
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
	*blocks.Writer
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

// DOCX reads a document of Word, which is a zip.
func DOCX(name string, z *zip.Reader) (*document.Document, error) {
	data, err := packing.Part(z, "word/document.xml", packing.MostWhole)
	if err != nil {
		return nil, err
	}
	r := &docx{Writer: blocks.New(name, "DOCX"), styles: map[string]string{}, parent: map[string]string{},
		foot: map[string][]document.Block{}, marks: map[string]string{}}
	var core coreProperties
	if err := packing.PartXML(z, "docProps/core.xml", &core); err == nil {
		r.Doc.About = core.about()
	}
	if err := r.readStyles(z); err != nil {
		return nil, err
	}
	for _, kind := range []string{"footnote", "endnote"} {
		part, err := packing.Part(z, "word/"+kind+"s.xml", packing.MostWhole)
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
	r.Doc.Blocks = nil
	if err := r.read(data); err != nil {
		return nil, err
	}
	r.End()
	r.notes(0)
	return r.Finish()
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
			if err := packing.PartXML(z, f.Name, &s); err != nil {
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
		name := cmp.Or(r.styles[id], strings.ToLower(id))
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
	text, _, err := decode.XML(data)
	if err != nil {
		return err
	}
	d := decode.Tokens(text)
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
				r.End()
				note, r.Doc.Blocks = r.kind+" "+xval(t, "id"), nil
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
				r.End()
				r.foot[note], r.Doc.Blocks, note = r.Doc.Blocks, nil, ""
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
			r.End()
		} else {
			r.Text(" ")
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
		r.End()
		r.row++
	case "tc":
		r.Tab()
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
		if r.row == 0 {
			r.Text(" ")
		}
	case "br", "cr":
		if xval(t, "type") == "page" {
			r.PageBreak("")
		} else {
			r.Newline()
		}
	case "lastRenderedPageBreak":
		r.PageBreak("")
	case "noBreakHyphen":
		r.Text("-")
	case "footnoteReference", "endnoteReference":
		kind := strings.TrimSuffix(t.Name.Local, "Reference")
		key := kind + " " + xval(t, "id")
		if r.foot[key] == nil || r.marks[key] != "" || r.kind != "" {
			return
		}
		r.marks[key] = blocks.Figures(strconv.Itoa(len(r.marks) + 1))
		r.Mark(r.marks[key], key)
	}
}

// inText takes the letters of a run.
func (r *docx) inText(s string) (full bool) {
	if !r.pre || r.run.hidden {
		return r.Full()
	}
	if r.run.super && s != "" && strings.Trim(s, "0123456789 ") == "" {
		r.Mark(s, "")
		return r.Full()
	}
	start := r.At()
	r.Text(s)
	r.Styled(start, r.run.italic, r.run.bold)
	return r.Full()
}

func (r *docx) close(name string) {
	switch name {
	case "t":
		r.pre = false
	case "p":
		if r.row > 0 {
			return
		}
		if r.Block != nil {
			r.Block.Style = r.style
			if r.level > 0 && r.kind == "" {
				r.Block.Kind, r.Block.Level = document.Heading, r.level
			}
		}
		from := len(r.Doc.Blocks)
		r.End()
		if r.kind == "" {
			r.notes(from)
		}
	case "tr":
		if r.row--; r.Block != nil {
			r.Block.Style = "tr"
		}
		from := len(r.Doc.Blocks)
		r.End()
		r.row = max(r.row, 0)
		r.notes(from)
	}
}

// notes puts the notes to the blocks from a place on after them.
func (r *docx) notes(from int) {
	for i := from; i < len(r.Doc.Blocks); i++ {
		for _, ref := range r.Doc.Blocks[i].Refs {
			for j, b := range r.foot[ref.To] {
				b.Kind, b.IDs = document.Note, []string{ref.To}
				if j == 0 {
					b.Mark = r.marks[ref.To]
				}
				r.Doc.Blocks = append(r.Doc.Blocks, b)
			}
			delete(r.foot, ref.To)
		}
	}
}
