package web

import (
	"archive/zip"
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/extract/blocks"
	"daybook/corpus/extract/decode"
	"daybook/corpus/extract/packing"
)

// The parts of an EPUB that are read: https://www.w3.org/TR/epub-33/, 4.2.6.3 and 5.

type container struct {
	Rootfiles []struct {
		Path string `xml:"full-path,attr"`
	} `xml:"rootfiles>rootfile"`
}

type packageDocument struct {
	Metadata struct {
		Title     []string `xml:"title"`
		Creator   []string `xml:"creator"`
		Publisher []string `xml:"publisher"`
		Date      []string `xml:"date"`
		Language  []string `xml:"language"`
		Rights    []string `xml:"rights"`
		Source    []string `xml:"source"`
		ID        []string `xml:"identifier"`
		Contrib   []struct {
			ID   string `xml:"id,attr"`
			Role string `xml:"role,attr"`
			Name string `xml:",chardata"`
		} `xml:"contributor"`
		Meta []struct {
			Property string `xml:"property,attr"`
			Refines  string `xml:"refines,attr"`
			Value    string `xml:",chardata"`
		} `xml:"meta"`
	} `xml:"metadata"`
	Manifest []struct {
		ID    string `xml:"id,attr"`
		Href  string `xml:"href,attr"`
		Type  string `xml:"media-type,attr"`
		Props string `xml:"properties,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		ID string `xml:"idref,attr"`
	} `xml:"spine>itemref"`
}

const (
	mostChapters = 20_000 // files in the spine of an EPUB
)

// EPUB takes an EPUB apart, in the order of its spine.
func EPUB(name string, z *zip.Reader) (*document.Document, error) {
	var c container
	if err := packing.PartXML(z, "META-INF/container.xml", &c); err != nil {
		return nil, err
	}
	if len(c.Rootfiles) == 0 {
		return nil, &document.FileError{Text: "it is an EPUB that does not say where its book is",
			Hint: "Download it again."}
	}
	if locked, _ := packing.Part(z, "META-INF/encryption.xml", 1<<20); strings.Contains(string(locked),
		"EncryptedKey") {
		return nil, &document.FileError{Text: "it is an EPUB locked by its seller",
			Hint: "Daybook reads only books that are not locked."}
	}
	opf := c.Rootfiles[0].Path
	var pack packageDocument
	if err := packing.PartXML(z, opf, &pack); err != nil {
		return nil, err
	}
	w := blocks.New(name, "EPUB")
	w.Doc.About = pack.about()
	roots, names, err := pack.chapters(z, path.Dir(opf), w.Doc)
	if err != nil {
		return nil, err
	}
	p := &page{Writer: w, notes: map[string]string{}}
	for i, root := range roots {
		p.file = names[i]
		p.findNotes(root)
	}
	for i, root := range roots {
		p.End()
		p.file, p.note, p.until = names[i], "", nil
		was := p.Enter([]string{"file"}, names[i])
		p.walk(root, 0)
		p.End()
		p.Section = was
	}
	return w.Finish()
}

// chapters reads the files of the spine, in its order, with their names; dir is that of the package
// document, and doc takes what the EPUB lacks.
func (p *packageDocument) chapters(z *zip.Reader, dir string, doc *document.Document) (roots []*html.Node,
	names []string, err error) {
	href := map[string]string{}
	for _, m := range p.Manifest {
		if !strings.Contains(m.Props, "nav") && (strings.Contains(m.Type, "html") || m.Type == "") {
			href[m.ID] = m.Href
		}
	}
	if len(p.Spine) > mostChapters {
		return nil, nil, &document.FileError{Text: "it is an EPUB of far too many files",
			Hint: "Is this the right file?"}
	}
	files := map[string]*zip.File{}
	for _, f := range z.File {
		files[path.Clean(f.Name)] = f
	}
	total, tags := int64(0), 0
	for _, item := range p.Spine {
		h, ok := href[item.ID]
		if !ok {
			continue
		}
		file := path.Join(dir, unescape(h))
		if files[file] == nil {
			doc.Problems = append(doc.Problems, corpus.Problem{Warning: true,
				Text: fmt.Sprintf("the EPUB lacks its file %s", file)})
			continue
		}
		data, err := packing.Part(z, file, blocks.MaxText-total)
		if err != nil {
			return nil, nil, err
		}
		total += int64(len(data))
		n, err := tagsIn(data, mostTags-tags)
		if err != nil {
			return nil, nil, err
		}
		tags += n
		text, _, err := decode.XML(data)
		if err != nil {
			return nil, nil, err
		}
		root, err := parseXHTML([]byte(text))
		if err != nil {
			return nil, nil, err
		}
		roots, names = append(roots, root), append(names, file)
	}
	return roots, names, nil
}

// about is what the package document says of the book.
func (p *packageDocument) about() document.About {
	m := &p.Metadata
	one := func(s []string) string {
		if len(s) == 0 {
			return ""
		}
		return blocks.Clean(s[0])
	}
	a := document.About{Title: one(m.Title), Author: blocks.Clean(strings.Join(m.Creator, "; ")),
		Publisher: one(m.Publisher),
		Date:      one(m.Date),
		Language:  one(m.Language), Rights: one(m.Rights), Source: cmp.Or(webAddress(m.ID), one(m.Source), one(m.ID))}
	var editors, translators []string
	for _, c := range m.Contrib {
		var role strings.Builder
		role.WriteString(c.Role)
		for _, meta := range m.Meta {
			if meta.Property == "role" && meta.Refines == "#"+c.ID && c.ID != "" {
				role.WriteString(" " + meta.Value)
			}
		}
		if slices.Contains(strings.Fields(role.String()), "edt") {
			editors = append(editors, blocks.Clean(c.Name))
		}
		if slices.Contains(strings.Fields(role.String()), "trl") {
			translators = append(translators, blocks.Clean(c.Name))
		}
	}
	a.Editor, a.Translator = strings.Join(editors, "; "), strings.Join(translators, "; ")
	return a
}

// webAddress is the first of the identifiers that is an address on the Web, which is that of this edition: a source is
// what the edition was made from.
func webAddress(identifiers []string) string {
	for _, id := range identifiers {
		if id = blocks.Clean(id); strings.HasPrefix(id, "https://") || strings.HasPrefix(id, "http://") {
			return id
		}
	}
	return ""
}

func unescape(href string) string {
	if u, err := url.PathUnescape(href); err == nil {
		return u
	}
	return href
}
