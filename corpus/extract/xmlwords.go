package extract

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"daybook/corpus/document"
	"daybook/corpus/extract/decode"
	"daybook/corpus/extract/web"
)

// readXML reads XML: XHTML as HTML is read, other kinds, such as TEI, as they are, for
// the importer that knows them.
func readXML(name string, data []byte) (*document.Document, error) {
	text, enc, err := decode.XML(data)
	if err != nil {
		return nil, err
	}
	d := decode.Tokens(text)
	for {
		t, err := d.RawToken()
		if err != nil {
			return nil, decode.ErrMarkup
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if isFeed(start.Name.Local) {
			return readFeed(name, text, enc)
		}
		if start.Name.Local != "html" {
			words, err := xmlWords(text, start.Name.Local)
			if err != nil {
				return nil, err
			}
			return &document.Document{Name: name, Format: "XML (" + start.Name.Local + ")", Encoding: enc,
				Lines: decode.Lines(words), XML: []byte(text), Sections: []document.Section{{}}}, nil
		}
		return web.XHTML(name, text, enc)
	}
}

// XML of which the text is wanted: what optical reading writes (ALTO, DjVuXML, PAGE), TEI,
// and wikis' exports. Elements are known by their local names; any other is taken for one
// within a line.

// xmlEnds are the elements after which a line ends, and those after which a paragraph does.
var xmlEnds = map[string]string{
	"TextLine": "\n", "LINE": "\n", "lb": "\n", "l": "\n", "tr": "\n", "row": "\n",
	"TextBlock": "\n\n", "TextRegion": "\n\n", "PARAGRAPH": "\n\n", "REGION": "\n\n", "Page": "\n\n", "OBJECT": "\n\n",
	"p": "\n\n", "head": "\n\n", "div": "\n\n", "item": "\n\n", "opener": "\n\n", "dateline": "\n\n", "ab": "\n\n",
	"lg": "\n\n", "text": "\n\n", "title": "\n\n", "para": "\n\n",
}

// xmlSkipped are the elements whose text is about the file.
var xmlSkipped = map[string]bool{"teiHeader": true, "siteinfo": true, "contributor": true, "timestamp": true,
	"id":       true,
	"parentid": true, "ns": true, "model": true, "format": true, "sha1": true, "origin": true, "comment": true,
	"Description": true, "Styles": true, "Metadata": true, "HEAD": true, "metadata": true}

// An xmlWriter collects the text of XML.
type xmlWriter struct {
	out   strings.Builder
	notes []string        // of the paragraph, to follow it
	note  strings.Builder // the one that is open
	deep  int             // within notes
	words bool            // spaces and line ends between elements say nothing
}

// xmlWords takes the text out of XML. A note within a paragraph follows it as one of its own.
func xmlWords(text, root string) (string, error) {
	d := decode.Tokens(text)
	d.Entity = xml.HTMLEntity
	w := &xmlWriter{words: root == "alto" || root == "DjVuXML" || root == "PcGts"}
	skipped := 0
	for {
		t, err := d.RawToken()
		switch {
		case errors.Is(err, io.EOF):
			w.end("\n\n")
			return w.out.String(), nil
		case err != nil:
			return "", decode.ErrMarkup
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch {
			case skipped > 0 || xmlSkipped[t.Name.Local]:
				skipped++
			default:
				w.start(t)
			}
		case xml.EndElement:
			if skipped > 0 {
				skipped--
				continue
			}
			w.close(t.Name.Local)
		case xml.CharData:
			if skipped == 0 && (!w.words || strings.TrimSpace(string(t)) != "") {
				w.put(string(t))
			}
		}
	}
}

func (w *xmlWriter) put(s string) {
	if w.deep > 0 {
		w.note.WriteString(s)
		return
	}
	w.out.WriteString(s)
}

// start opens an element.
func (w *xmlWriter) start(t xml.StartElement) {
	switch t.Name.Local {
	case "note":
		w.deep++
	case "String", "HYP": // of ALTO
		for _, a := range t.Attr {
			if a.Name.Local == "CONTENT" {
				w.put(a.Value)
			}
		}
	case "SP":
		w.put(" ")
	}
}

// close ends an element, and with it perhaps a line.
func (w *xmlWriter) close(name string) {
	switch {
	case name == "note" && w.deep > 0:
		if w.deep--; w.deep == 0 {
			w.notes = append(w.notes, strings.Join(strings.Fields(w.note.String()), " "))
			w.note.Reset()
		}
	case name == "WORD":
		w.put(" ")
	case xmlEnds[name] != "" && w.deep > 0:
		w.put(" ")
	case xmlEnds[name] != "":
		w.end(xmlEnds[name])
	}
}

// end ends a line or paragraph.
func (w *xmlWriter) end(s string) {
	w.out.WriteString(s)
	if s == "\n\n" {
		for _, n := range w.notes {
			w.out.WriteString(n + "\n\n")
		}
		w.notes = nil
	}
}
