package extract

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"daybook/corpus"
	"daybook/corpus/document"
)

// maxDepth is how deep elements may stand in each other; what is deeper is read as if
// it stood there.
const maxDepth = 400

var errMarkup = &document.FileError{Text: "its markup cannot be read",
	Hint: "Save it again, or save it as plain text in UTF-8."}

// readHTML takes a web page apart.
func readHTML(name string, data []byte, contentType string) (*document.Document, error) {
	root, enc, err := parseHTML(data, contentType)
	if err != nil {
		return nil, err
	}
	w := newWriter(name, "HTML")
	w.doc.Encoding = enc
	p := &page{writer: w, file: "", notes: map[string]string{}}
	p.head(root)
	p.findNotes(root)
	p.walk(root, 0)
	return w.finish()
}

// A page is one file of HTML that is read into a document.
type page struct {
	*writer
	file   string            // within an EPUB; "" for a single page
	notes  map[string]string // IDs of notes, and their marks
	noted  map[string]bool   // IDs of the places that refer to notes
	note   string            // the ID of the note that is read
	marked string            // the last note whose first paragraph has its mark
	until  *html.Node        // the element at whose end that note ends
	row    int               // how many rows of tables are open
	pre    int
}

// id is the name of a place for all files together.
func (p *page) id(id string) string {
	if id == "" {
		return ""
	}
	return p.file + "#" + id
}

// target resolves a link within the file or to another one of the book.
func (p *page) target(href string) string {
	file, frag, ok := strings.Cut(href, "#")
	if !ok || frag == "" || strings.Contains(file, ":") {
		return ""
	}
	if file == "" {
		file = p.file
	} else {
		file = path.Join(path.Dir(p.file), unescape(file))
	}
	return file + "#" + frag
}

func (p *page) head(root *html.Node) {
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		a := &p.doc.About
		switch n.DataAtom {
		case atom.Html:
			a.Language = first(a.Language, attr(n, "lang"), attr(n, "xml:lang"))
		case atom.Title:
			a.Title = first(a.Title, clean(content(n)))
		case atom.Meta:
			v := clean(attr(n, "content"))
			switch strings.ToLower(first(attr(n, "name"), attr(n, "property"))) {
			case "author", "dc.creator", "dcterms.creator":
				a.Author = first(a.Author, v)
			case "dc.rights", "dcterms.rights", "copyright":
				a.Rights = first(a.Rights, v)
			case "dc.publisher":
				a.Publisher = first(a.Publisher, v)
			}
		case atom.Link:
			if r := attr(n, "rel"); r == "license" || r == "canonical" {
				if r == "license" {
					a.Rights = first(a.Rights, attr(n, "href"))
				} else {
					a.Source = first(a.Source, attr(n, "href"))
				}
			}
		case atom.Body:
			return
		}
	}
}

var (
	noteWord = regexp.MustCompile(`(?i)^(foot|end)?-?notes?(-?(ref|text|body|link|anchor|call|` +
		`reference))?(-?\d+)?$|^fn-?(ref|anchor|\d+)?|^ftn`)
	refText = regexp.MustCompile(`^[\[({]?(\d{1,4}|[*†‡§¶]{1,4}|[a-z]|[ivx]{1,6})[\])}.]?$`)
)

func hidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Select,
		atom.Textarea, atom.Svg, atom.Math:
		return n.DataAtom != atom.Math
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" {
			return true
		}
		if a.Key == "style" {
			s := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return true
			}
		}
	}
	return false
}

var blockElements = map[atom.Atom]bool{
	atom.P: true, atom.Div: true, atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true,
	atom.H6: true,
	atom.Li: true, atom.Ul: true, atom.Ol: true, atom.Dl: true, atom.Dt: true, atom.Dd: true, atom.Blockquote: true,
	atom.Pre:     true,
	atom.Section: true, atom.Article: true, atom.Aside: true, atom.Nav: true, atom.Header: true, atom.Footer: true,
	atom.Main: true,
	atom.Body: true, atom.Address: true, atom.Figure: true, atom.Figcaption: true, atom.Table: true, atom.Tr: true,
	atom.Caption: true,
	atom.Form:    true, atom.Fieldset: true, atom.Details: true, atom.Summary: true, atom.Hgroup: true,
	atom.Center: true, atom.Button: true,
}

// walk reads a node and what is in it.
func (p *page) walk(n *html.Node, depth int) {
	if depth > 2*maxDepth || p.over {
		return
	}
	switch n.Type {
	case html.TextNode:
		if p.pre > 0 {
			for i, l := range strings.Split(strings.ReplaceAll(n.Data, "\r", ""), "\n") {
				if i > 0 {
					p.newline()
				}
				if l != "" {
					p.raw(l)
				}
			}
			return
		}
		p.text(n.Data)
		return
	case html.ElementNode:
		if hidden(n) {
			return
		}
		p.element(n, depth)
		return
	}
	p.children(n, depth)
}

func (p *page) children(n *html.Node, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c, depth+1)
	}
}

func (p *page) element(n *html.Node, depth int) {
	kinds := kinds(n)
	if said := append(strings.Fields(attr(n, "epub:type")), attr(n, "role")); slices.Contains(said, "pagebreak") ||
		slices.Contains(said, "doc-pagebreak") {
		if number := first(attr(n, "title"), attr(n, "aria-label"), content(n)); number != "" && len(number) < 40 {
			p.ids = p.addID(n)
			p.pageBreak(number)
			return
		}
	}
	switch {
	case n.DataAtom == atom.Br:
		p.newline()
		return
	case n.DataAtom == atom.Hr:
		p.end()
		p.doc.Blocks = append(p.doc.Blocks, document.Block{Kind: document.Rule, Section: p.section})
		return
	case n.DataAtom == atom.A && p.note != "" && isBack(n):
		return
	case n.DataAtom == atom.A && isRef(n):
		p.ref(n)
		return
	case n.DataAtom == atom.Sup && !strings.ContainsFunc(content(n), func(r rune) bool {
		return r < '0' ||
			r > '9'
	}) && content(n) != "":
		p.ids = p.addID(n)
		if to := p.linkIn(n); to != nil {
			p.ref(to)
		} else {
			p.mark(content(n), "")
		}
		return
	}
	if !blockElements[n.DataAtom] || p.row > 0 && n.DataAtom != atom.Tr {
		p.inline(n, kinds, depth)
		return
	}
	p.block(n, kinds, depth)
}

// addID gives the element's ID to the open block or, with others that wait, to the next.
func (p *page) addID(n *html.Node) []string {
	id := p.id(first(attr(n, "id"), attr(n, "name")))
	if id == "" {
		return p.ids
	}
	if p.b != nil {
		p.b.IDs = append(p.b.IDs, id)
		return p.ids
	}
	return append(p.ids, id)
}

func (p *page) inline(n *html.Node, kinds []string, depth int) {
	if id := p.id(first(attr(n, "id"), attr(n, "name"))); id != "" && p.note == "" {
		if mark, ok := p.notes[id]; ok && n.DataAtom != atom.Html {
			if len(strings.TrimSpace(content(n))) > 8 {
				p.asideOf(n, id, mark, depth)
				return
			}
			p.enterNote(id, n)
			if refText.MatchString(strings.TrimSpace(content(n))) {
				return // its own mark, which the block has
			}
		}
	}
	p.ids = p.addID(n)
	if (n.DataAtom == atom.Td || n.DataAtom == atom.Th) && p.row > 0 {
		p.tab()
	} else if blockElements[n.DataAtom] {
		p.space = p.b != nil
	}
	start := p.at()
	p.children(n, depth)
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		p.space = false
	}
	if p.b == nil || p.buf.Len() <= start {
		return
	}
	switch n.DataAtom {
	case atom.I, atom.Em, atom.Cite:
		p.b.Spans = append(p.b.Spans, corpus.Span{Start: start, End: p.buf.Len(), Kind: corpus.Italic})
	case atom.B, atom.Strong:
		p.b.Spans = append(p.b.Spans, corpus.Span{Start: start, End: p.buf.Len(), Kind: corpus.Bold})
	case atom.Time:
		if v := strings.TrimSpace(attr(n, "datetime")); v != "" {
			p.b.Stamps = append(p.b.Stamps, document.Stamp{Start: start, End: p.buf.Len(), Value: v})
		}
	}
}

func (p *page) block(n *html.Node, kinds []string, depth int) {
	p.end()
	p.ids = p.addID(n)
	wasNote, wasUntil, wasSection := p.note, p.until, p.section
	id := p.id(attr(n, "id"))
	if _, ok := p.notes[id]; ok && n.DataAtom != atom.Body && !isHeading(n) {
		p.note, p.until = id, n
	}
	switch n.DataAtom {
	case atom.Section, atom.Article, atom.Aside, atom.Nav, atom.Header, atom.Footer, atom.Main, atom.Body,
		atom.Blockquote, atom.Figure:
		p.enter(kinds, id)
	case atom.Div:
		if len(kinds) > 1 || id != "" {
			p.enter(kinds, id)
		}
	case atom.Tr:
		p.row++
		defer func() { p.row-- }()
	case atom.Pre:
		p.pre++
		defer func() { p.pre-- }()
	}
	from := len(p.doc.Blocks)
	p.children(n, depth)
	p.end()
	p.name(n, kinds, from)
	p.section = wasSection
	if p.until == n || wasNote != "" {
		p.note, p.until = wasNote, wasUntil
		if wasUntil == n {
			p.note, p.until = "", nil
		}
	}
}

// name says of the blocks that an element gave what they are.
func (p *page) name(n *html.Node, kinds []string, from int) {
	for i := from; i < len(p.doc.Blocks); i++ {
		b := &p.doc.Blocks[i]
		if b.Kind != document.Para && b.Kind != document.Note {
			continue
		}
		if p.note != "" && b.Kind == document.Para {
			b.Kind = document.Note
			if p.marked != p.note {
				b.Mark, p.marked = p.notes[p.note], p.note
			}
			if !slices.Contains(b.IDs, p.note) {
				b.IDs = append(b.IDs, p.note)
			}
		}
		switch {
		case isHeading(n) && b.Kind == document.Para:
			b.Kind, b.Level = document.Heading, int(n.Data[1]-'0')
		case n.DataAtom == atom.Tr:
			b.Style = "tr"
		case n.DataAtom == atom.Li && b.Style == "" && i == from:
			b.Style = "li"
		case n.DataAtom == atom.P && len(kinds) > 1 && b.Style == "":
			b.Style = strings.Join(kinds[1:], " ")
		}
		if b.Kind == document.Para && n.DataAtom != atom.Body && slices.ContainsFunc(kinds[1:], isNoteKind) {
			b.Kind = document.Note
		}
	}
}

func isHeading(n *html.Node) bool {
	return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// content is all text in a node.
func content(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func first(s ...string) string {
	for _, v := range s {
		if v != "" {
			return v
		}
	}
	return ""
}
