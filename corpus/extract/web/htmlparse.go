package web

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"daybook/corpus/extract/decode"
)

// parseHTML parses a page in the encoding that it names.
func parseHTML(data []byte, contentType string) (*html.Node, string, error) {
	r, enc := io.Reader(bytes.NewReader(data)), "UTF-8"
	if text, name, err := decode.Text(data); err == nil && (name == "UTF-8" || strings.HasPrefix(name, "UTF-")) {
		r, enc = strings.NewReader(text), name
	} else if e, name, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], contentType); e != nil {
		r, enc = e.NewDecoder().Reader(r), name
	}
	root, err := html.Parse(r)
	if err != nil {
		return nil, "", decode.ErrMarkup
	}
	return root, enc, nil
}

// parseXHTML parses XHTML by the rules of XML, where an element may close itself. What
// is no XML is read as HTML. No entity is ever fetched or expanded but those of HTML.
func parseXHTML(data []byte) (*html.Node, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	root := &html.Node{Type: html.DocumentNode}
	at, depth := root, 0
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return root, nil
		} else if err != nil {
			n, _, err := parseHTML(data, "application/xhtml+xml")
			return n, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			n := &html.Node{Type: html.ElementNode, Data: strings.ToLower(t.Name.Local),
				DataAtom: atom.Lookup([]byte(strings.ToLower(t.Name.Local)))}
			for _, a := range t.Attr {
				key := a.Name.Local
				if a.Name.Space != "" {
					key = a.Name.Space + ":" + key
				}
				n.Attr = append(n.Attr, html.Attribute{Key: key, Val: a.Value})
			}
			at.AppendChild(n)
			if depth++; depth < maxDepth {
				at = n
			}
		case xml.EndElement:
			if depth--; depth < maxDepth-1 && at.Parent != nil {
				at = at.Parent
			}
		case xml.CharData:
			at.AppendChild(&html.Node{Type: html.TextNode, Data: string(t)})
		}
	}
}
