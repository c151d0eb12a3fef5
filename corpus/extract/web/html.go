package web

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/extract/blocks"
)

// maxDepth is how deep elements may stand in each other; what is deeper is read as if
// it stood there.
const maxDepth = 400

// HTML takes a web page apart.
func HTML(name string, data []byte, contentType string) (*document.Document, error) {
	if _, err := tagsIn(data, mostTags); err != nil {
		return nil, err
	}
	root, enc, err := parseHTML(data, contentType)
	if err != nil {
		return nil, err
	}
	return readPage(name, enc, root)
}

// XHTML takes a page apart that is XML; enc is the encoding that it was in.
func XHTML(name, text, enc string) (*document.Document, error) {
	if _, err := tagsIn([]byte(text), mostTags); err != nil {
		return nil, err
	}
	root, err := parseXHTML([]byte(text))
	if err != nil {
		return nil, err
	}
	return readPage(name, enc, root)
}

func readPage(name, enc string, root *html.Node) (*document.Document, error) {
	w := blocks.New(name, "HTML")
	w.Doc.Encoding = enc
	p := &page{Writer: w, notes: map[string]string{}}
	p.head(root)
	p.findNotes(root)
	p.walk(root, 0)
	return w.Finish()
}

// A page is one file of HTML that is read into a document.
type page struct {
	*blocks.Writer
	file   string            // within an EPUB; "" for a single page
	notes  map[string]string // IDs of notes, and their marks
	noted  map[string]bool   // IDs of the places that refer to notes
	note   string            // the ID of the note that is read
	marked string            // the last note whose first paragraph has its mark
	until  *html.Node        // the element at whose end that note ends
	row    int               // how many rows of tables are open
	pre    int
	said   map[string]bool // problems that are said once
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
		a := &p.Doc.About
		switch n.DataAtom {
		case atom.Html:
			a.Language = cmp.Or(a.Language, attr(n, "lang"), attr(n, "xml:lang"))
		case atom.Title:
			a.Title = cmp.Or(a.Title, blocks.Clean(content(n)))
		case atom.Meta:
			v := blocks.Clean(attr(n, "content"))
			switch strings.ToLower(cmp.Or(attr(n, "name"), attr(n, "property"))) {
			case "author", "dc.creator", "dcterms.creator":
				a.Author = cmp.Or(a.Author, v)
			case "dc.rights", "dcterms.rights", "copyright":
				a.Rights = cmp.Or(a.Rights, v)
			case "dc.publisher":
				a.Publisher = cmp.Or(a.Publisher, v)
			}
		case atom.Link:
			if r := attr(n, "rel"); r == "license" || r == "canonical" {
				if r == "license" {
					a.Rights = cmp.Or(a.Rights, attr(n, "href"))
				} else {
					a.Source = cmp.Or(a.Source, attr(n, "href"))
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
	if depth > 2*maxDepth || p.Full() {
		return
	}
	switch n.Type {
	case html.TextNode:
		if p.pre > 0 {
			for i, l := range strings.Split(strings.ReplaceAll(n.Data, "\r", ""), "\n") {
				if i > 0 {
					p.Newline()
				}
				if l != "" {
					p.Raw(l)
				}
			}
			return
		}
		p.Text(n.Data)
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
		if number := cmp.Or(attr(n, "title"), attr(n, "aria-label"), content(n)); number != "" && len(number) < 40 {
			p.IDs = p.addID(n)
			p.PageBreak(number)
			return
		}
	}
	switch {
	case n.DataAtom == atom.Br:
		p.Newline()
		return
	case n.DataAtom == atom.Hr:
		p.Rule()
		return
	case n.DataAtom == atom.A && p.note != "" && (isBack(n) || p.Written() == "" && p.noted[p.target(attr(n, "href"))]):
		return
	case n.DataAtom == atom.A && isRef(n):
		p.ref(n)
		return
	case n.DataAtom == atom.Sup && !strings.ContainsFunc(content(n), func(r rune) bool {
		return r < '0' ||
			r > '9'
	}) && content(n) != "":
		p.IDs = p.addID(n)
		if to := p.linkIn(n); to != nil {
			p.ref(to)
		} else {
			p.Mark(content(n), "")
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
	id := p.id(cmp.Or(attr(n, "id"), attr(n, "name")))
	if id == "" {
		return p.IDs
	}
	if p.Block != nil {
		p.Block.IDs = append(p.Block.IDs, id)
		return p.IDs
	}
	return append(p.IDs, id)
}

func (p *page) inline(n *html.Node, kinds []string, depth int) {
	if n.DataAtom == atom.Time && slices.Contains(kinds, "updated") && !slices.Contains(kinds, "published") {
		return // of the last change, which pages of journals do not show
	}
	if id := p.id(cmp.Or(attr(n, "id"), attr(n, "name"))); id != "" && p.note == "" {
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
	p.IDs = p.addID(n)
	if (n.DataAtom == atom.Td || n.DataAtom == atom.Th) && p.row > 0 {
		p.Tab()
	} else if blockElements[n.DataAtom] {
		p.Text(" ")
	}
	start := p.At()
	p.children(n, depth)
	if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
		p.Tight()
	}
	switch n.DataAtom {
	case atom.I, atom.Em, atom.Cite:
		p.Span(start, corpus.Italic)
	case atom.B, atom.Strong:
		p.Span(start, corpus.Bold)
	case atom.Time:
		if v := strings.TrimSpace(attr(n, "datetime")); v != "" {
			p.Stamp(start, v)
		}
	}
	if isByline(n, kinds) {
		p.By(start)
	}
}

// isByline reports whether an element of a page names who wrote the entry that it stands in:
// https://microformats.org/wiki/h-entry, https://schema.org/author.
func isByline(n *html.Node, kinds []string) bool {
	return slices.ContainsFunc(kinds, func(k string) bool {
		return slices.Contains([]string{"p-author", "author", "byline", "entry-author", "post-author"}, k)
	}) || attr(n, "rel") == "author" || attr(n, "itemprop") == "author"
}

func (p *page) block(n *html.Node, kinds []string, depth int) {
	p.End()
	p.IDs = p.addID(n)
	wasNote, wasUntil, wasSection := p.note, p.until, p.Section
	id := p.id(attr(n, "id"))
	if _, ok := p.notes[id]; ok && n.DataAtom != atom.Body && !isHeading(n) {
		p.note, p.until = id, n
	}
	switch n.DataAtom {
	case atom.Section, atom.Article, atom.Aside, atom.Nav, atom.Header, atom.Footer, atom.Main, atom.Body,
		atom.Blockquote, atom.Figure:
		p.Enter(kinds, id)
	case atom.Div:
		if len(kinds) > 1 || id != "" {
			p.Enter(kinds, id)
		}
	case atom.Table:
		if p.row == 0 && p.diaryTable(n, depth) {
			return
		}
	case atom.Tr:
		p.row++
		defer func() { p.row-- }()
	case atom.Pre:
		p.pre++
		defer func() { p.pre-- }()
	}
	from := len(p.Doc.Blocks)
	p.children(n, depth)
	p.End()
	p.name(n, kinds, from)
	p.Section = wasSection
	if p.until == n || wasNote != "" {
		p.note, p.until = wasNote, wasUntil
		if wasUntil == n {
			p.note, p.until = "", nil
		}
	}
}

// name says of the blocks that an element gave what they are.
func (p *page) name(n *html.Node, kinds []string, from int) {
	for i := from; i < len(p.Doc.Blocks); i++ {
		b := &p.Doc.Blocks[i]
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
