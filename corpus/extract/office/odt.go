package office

import (
	"archive/zip"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"daybook/corpus/document"
	"daybook/corpus/extract/blocks"
	"daybook/corpus/extract/decode"
	"daybook/corpus/extract/packing"
)

// A face is what a style of OpenDocument says of letters.
type face struct{ italic, bold, super, hidden bool }

// An odt is an OpenDocument text that is read: OASIS OpenDocument 1.3, part 3.
type odt struct {
	*blocks.Writer
	faces map[string]face
	spans []face // of the spans that are open
	note  string // the note that is read, "" for the text
	cite  *strings.Builder
	row   int
	n     int // notes so far
}

// ODT reads a text of OpenDocument, which is a zip.
func ODT(name string, z *zip.Reader) (*document.Document, error) {
	data, err := packing.Part(z, "content.xml", packing.MostWhole)
	if err != nil {
		return nil, err
	}
	r := &odt{Writer: blocks.New(name, "ODT"), faces: map[string]face{}}
	var meta struct {
		Core coreProperties `xml:"meta"`
	}
	if err := packing.PartXML(z, "meta.xml", &meta); err == nil {
		r.Doc.About = meta.Core.about()
	}
	text, _, err := decode.XML(data)
	if err != nil {
		return nil, err
	}
	d := decode.Tokens(text)
	style, skip, depth := "", 0, 0
	for !r.Full() {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, &document.FileError{Text: "its text cannot be read: " + err.Error(),
				Hint: "Save it again, or save it as plain text in UTF-8."}
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			switch {
			case skip > 0:
			case t.Name.Local == "tracked-changes", t.Name.Local == "annotation", t.Name.Local == "forms",
				t.Name.Local == "script":
				skip = depth
			case t.Name.Local == "style":
				style = xval(t, "name")
			case t.Name.Local == "text-properties":
				r.faces[style] = face{
					italic: xval(t, "font-style") == "italic", bold: xval(t, "font-weight") == "bold",
					super: strings.HasPrefix(xval(t, "text-position"), "super"), hidden: xval(t, "display") == "none",
				}
			default:
				r.start(t)
			}
		case xml.EndElement:
			if depth--; skip > 0 {
				if depth < skip {
					skip = 0
				}
				continue
			}
			r.close(t.Name.Local)
		case xml.CharData:
			if skip == 0 {
				r.letters(string(t))
			}
		}
	}
	return r.Finish()
}

func (r *odt) start(t xml.StartElement) {
	switch t.Name.Local {
	case "p", "h":
		if r.row > 0 {
			r.Text(" ")
			return
		}
		r.End()
		b := r.Open(document.Para)
		b.Style = xval(t, "style-name")
		if r.note != "" {
			b.Kind, b.IDs = document.Note, []string{r.note}
			if r.cite != nil {
				b.Mark, r.cite = blocks.Figures(strings.TrimSpace(r.cite.String())), nil
			}
		} else if t.Name.Local == "h" {
			n, _ := strconv.Atoi(xval(t, "outline-level"))
			b.Kind, b.Level = document.Heading, min(max(n, 1), 9)
		}
	case "span":
		r.spans = append(r.spans, r.faces[xval(t, "style-name")])
	case "s":
		r.Text(" ")
	case "tab":
		r.Text(" ")
	case "line-break":
		r.Newline()
	case "soft-page-break":
		r.PageBreak("")
	case "table-row":
		r.End()
		r.row++
	case "table-cell":
		r.Tab()
	case "note":
		if r.note == "" {
			r.n++
			r.note = cmp.Or(xval(t, "id"), "note"+strconv.Itoa(r.n))
		}
	case "note-citation":
		r.cite = &strings.Builder{}
	case "note-body":
		if r.note == "" || r.cite == nil {
			return
		}
		r.Mark(r.cite.String(), r.note)
		r.Hold()
	}
}

func (r *odt) letters(s string) {
	if r.cite != nil && r.Block != nil && !r.Holding() {
		r.cite.WriteString(s)
		return
	}
	if r.Block == nil && r.row == 0 {
		return // between the elements
	}
	var f face
	for _, s := range r.spans {
		f = face{f.italic || s.italic, f.bold || s.bold, f.super || s.super, f.hidden || s.hidden}
	}
	if f.hidden {
		return
	}
	if f.super && s != "" && strings.Trim(s, "0123456789") == "" {
		r.Mark(s, "")
		return
	}
	start := r.At()
	r.Text(s)
	r.Styled(start, f.italic, f.bold)
}

func (r *odt) close(name string) {
	switch name {
	case "p", "h":
		if r.row == 0 {
			r.End()
		}
	case "span":
		if len(r.spans) > 0 {
			r.spans = r.spans[:len(r.spans)-1]
		}
	case "table-row":
		if r.row = max(r.row-1, 0); r.Block != nil {
			r.Block.Style = "tr"
		}
		r.End()
	case "note-body":
		if r.Holding() {
			r.Resume()
		}
	case "note":
		if !r.Holding() {
			r.note, r.cite = "", nil
		}
	}
}
