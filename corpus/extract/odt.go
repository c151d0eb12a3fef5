package extract

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"daybook/corpus/document"
)

// A face is what a style of OpenDocument says of letters.
type face struct{ italic, bold, super, hidden bool }

// An odt is an OpenDocument text that is read: OASIS OpenDocument 1.3, part 3.
type odt struct {
	*writer
	faces map[string]face
	spans []face // of the spans that are open
	note  string // the note that is read, "" for the text
	cite  *strings.Builder
	row   int
	held  []held
	n     int // notes so far
}

// held is a paragraph that a note interrupts.
type held struct {
	b     *document.Block
	text  string
	space bool
	from  int // in the document's blocks, where the note begins
}

func readODT(name string, z *zip.Reader) (*document.Document, error) {
	data, err := readPart(z, "content.xml", mostXML)
	if err != nil {
		return nil, err
	}
	r := &odt{writer: newWriter(name, "ODT"), faces: map[string]face{}}
	var meta struct {
		Core coreProperties `xml:"meta"`
	}
	if err := partXML(z, "meta.xml", &meta); err == nil {
		r.doc.About = meta.Core.about()
	}
	d, err := tokens(data)
	if err != nil {
		return nil, err
	}
	style, skip, depth := "", 0, 0
	for !r.over {
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
	return r.finish()
}

func (r *odt) start(t xml.StartElement) {
	switch t.Name.Local {
	case "p", "h":
		if r.row > 0 {
			r.space = r.b != nil
			return
		}
		r.end()
		b := r.open(document.Para)
		b.Style = xval(t, "style-name")
		if r.note != "" {
			b.Kind, b.IDs = document.Note, []string{r.note}
			if r.cite != nil {
				b.Mark, r.cite = figures(strings.TrimSpace(r.cite.String())), nil
			}
		} else if t.Name.Local == "h" {
			n, _ := strconv.Atoi(xval(t, "outline-level"))
			b.Kind, b.Level = document.Heading, min(max(n, 1), 9)
		}
	case "span":
		r.spans = append(r.spans, r.faces[xval(t, "style-name")])
	case "s":
		r.text(" ")
	case "tab":
		r.text(" ")
	case "line-break":
		r.newline()
	case "soft-page-break":
		r.pageBreak("")
	case "table-row":
		r.end()
		r.row++
	case "table-cell":
		r.tab()
	case "note":
		if r.note == "" {
			r.n++
			r.note = first(xval(t, "id"), "note"+strconv.Itoa(r.n))
		}
	case "note-citation":
		r.cite = &strings.Builder{}
	case "note-body":
		if r.note == "" || r.cite == nil {
			return
		}
		r.mark(r.cite.String(), r.note)
		r.held = append(r.held, held{r.b, r.buf.String(), r.space, len(r.doc.Blocks)})
		r.b = nil
		r.buf.Reset()
	}
}

func (r *odt) letters(s string) {
	if r.cite != nil && r.b != nil && len(r.held) == 0 {
		r.cite.WriteString(s)
		return
	}
	if r.b == nil && r.row == 0 {
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
		r.mark(s, "")
		return
	}
	start := r.at()
	r.text(s)
	r.styled(start, f.italic, f.bold)
}

func (r *odt) close(name string) {
	switch name {
	case "p", "h":
		if r.row == 0 {
			r.end()
		}
	case "span":
		if len(r.spans) > 0 {
			r.spans = r.spans[:len(r.spans)-1]
		}
	case "table-row":
		if r.row = max(r.row-1, 0); r.b != nil {
			r.b.Style = "tr"
		}
		r.end()
	case "note-body":
		if len(r.held) == 0 {
			return
		}
		r.end()
		h := r.held[len(r.held)-1]
		r.held = r.held[:len(r.held)-1]
		r.after = append(r.after, r.doc.Blocks[h.from:]...)
		r.doc.Blocks = r.doc.Blocks[:h.from]
		r.b, r.space = h.b, h.space
		r.buf.WriteString(h.text)
	case "note":
		if len(r.held) == 0 {
			r.note, r.cite = "", nil
		}
	}
}
