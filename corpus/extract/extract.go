// Package extract takes texts out of what they come in: archives of files ([Unpack],
// [Members]) and the formats of one file ([Extract]), by the content and never by the
// name. It gives documents; which diary they are, package texts says.
//
// To add a container, write its reader into a file and a line into [Extract].
package extract

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"runtime/debug"
	"strings"

	"golang.org/x/net/html/charset"

	"daybook/corpus/document"
)

// ReadDocument reads a member of [Members] wholly and takes its text out.
func ReadDocument(m Member) (*document.Document, error) {
	if m.Size > mostWhole {
		return nil, tooLarge(mostWhole)
	}
	data, err := io.ReadAll(&limited{r: m.Reader, left: mostWhole})
	if err != nil {
		return nil, err
	}
	return Extract(m.Name, data)
}

// Extract takes the text out of one file that has nothing packed around it: plain text
// in any usual encoding, HTML, a saved web page, EPUB, DOCX, ODT, RTF, PDF. It goes by
// the content, never by the name. The error is a *corpus.FileError.
func Extract(name string, data []byte) (doc *document.Document, err error) {
	defer func() {
		// A file that is made to do harm must not end the program.
		if r := recover(); r != nil {
			doc, err = nil, &document.FileError{Text: fmt.Sprintf("it is broken in a way that its reader cannot "+
				"bear (%v, %s)", r, place(debug.Stack())),
				Hint: "Save it again, or save it as plain text in UTF-8."}
		}
	}()
	if len(data) > mostWhole {
		return nil, tooLarge(mostWhole)
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))) == 0 {
		return nil, &document.FileError{Text: "it is empty", Hint: "Copy or download it again."}
	}
	head := data[:min(len(data), 2048)]
	switch kind := sniff(head); kind {
	case "pdf":
		return readPDF(name, data)
	case "rtf":
		return readRTF(name, data)
	case "zip":
		return readZip(name, data)
	case "html":
		return readHTML(name, data, "text/html")
	case "mhtml":
		return readMHTML(name, data)
	case "xml":
		return readXML(name, data)
	case "":
		return readPlain(name, data)
	default:
		return nil, &document.FileError{Text: "it is " + kind,
			Hint: "Daybook reads plain text, HTML, EPUB, DOCX, ODT, RTF and PDF; save it as one of these."}
	}
}

// place is the innermost function of our readers in a stack, for a report of a fault.
func place(stack []byte) string {
	for l := range strings.SplitSeq(string(stack), "\n") {
		l, ours := strings.CutPrefix(l, "daybook/corpus/")
		if ours && !strings.Contains(l, "Extract") && !strings.HasPrefix(l, "extract.place") {
			name, _, _ := strings.Cut(l, "(0x")
			return name
		}
	}
	return "in its reader"
}

// sniff tells a kind of file by its first bytes: "" is plain text, or what is not known.
func sniff(head []byte) string {
	for _, m := range []struct{ magic, kind string }{
		{"%PDF-", "pdf"}, {"{\\rtf", "rtf"}, {"PK\x03\x04", "zip"}, {"PK\x05\x06", "zip"},
		{"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"}, {"GIF8", "a picture"}, {"II*\x00", "a picture"},
		{"MM\x00*", "a picture"},
		{"AT&TFORM", "a DjVu file, whose text is not read here"}, {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
			"a Word file of the old kind (.doc)"},
		{"BOOKMOBI", "a Kindle book"}, {"\x7fELF", "a program"}, {"MZ\x90", "a program"},
		{"bplist", "a web archive of Safari; save the page as HTML or text"},
	} {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.kind
		}
	}
	if len(head) > 68 && string(head[60:68]) == "BOOKMOBI" {
		return "a Kindle book"
	}
	if at := bytes.Index(head[:min(len(head), 1024)], []byte("%PDF-1.")); at > 0 {
		return "pdf" // bytes before the header are allowed for
	}
	text := strings.ToLower(strings.TrimLeft(strings.NewReplacer("\ufeff", "", "\x00", "", "\xff", "", "\xfe",
		"").Replace(string(head)), " \t\r\n"))
	switch {
	case strings.HasPrefix(text, "<!doctype html"), strings.HasPrefix(text, "<html"), strings.HasPrefix(text, "<head"),
		strings.HasPrefix(text, "<body"):
		return "html"
	case strings.HasPrefix(text, "<?xml"), strings.HasPrefix(text, "<tei"), strings.HasPrefix(text, "<teicorpus"),
		strings.HasPrefix(text, "<mediawiki"), strings.HasPrefix(text, "<alto"), strings.HasPrefix(text, "<djvuxml"):
		return "xml"
	case strings.HasPrefix(text, "<"):
		for _, tag := range []string{"<!--", "<div", "<p>", "<p ", "<main", "<article", "<section", "<table", "<h1",
			"<h2", "<span", "<title", "<meta"} {
			if strings.HasPrefix(text, tag) && strings.Contains(text, ">") {
				return "html"
			}
		}
	}
	if found0 := strings.Contains(text, "content-type:"); found0 && strings.Contains(text, "mime-version:") &&
		(strings.Contains(text, "multipart/related") || strings.Contains(text, "multipart/alternative")) {
		return "mhtml"
	}
	return ""
}

// readPlain reads plain text.
func readPlain(name string, data []byte) (*document.Document, error) {
	text, enc, err := decode(data)
	if err != nil {
		return nil, err
	}
	if len(text) > maxText {
		return nil, tooLarge(maxText)
	}
	if d, ok := readTable(name, text); ok {
		d.Encoding = enc
		return d, nil
	}
	d := &document.Document{Name: name, Format: "plain text", Encoding: enc, Lines: lines(text),
		Sections: []document.Section{{}}, Pages: strings.Contains(text, "\f")}
	d.Front = frontMatter(d.Lines)
	return d, nil
}

// readXML reads XML: XHTML as HTML is read, other kinds, such as TEI, as they are, for
// the importer that knows them.
func readXML(name string, data []byte) (*document.Document, error) {
	text, enc, err := xmlText(data)
	if err != nil {
		return nil, err
	}
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.CharsetReader = sameCharset
	for {
		t, err := d.RawToken()
		if err != nil {
			return nil, errMarkup
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local != "html" {
			words, err := xmlWords(text, start.Name.Local)
			if err != nil {
				return nil, err
			}
			return &document.Document{Name: name, Format: "XML (" + start.Name.Local + ")", Encoding: enc,
				Lines: lines(words), XML: []byte(text), Sections: []document.Section{{}}}, nil
		}
		w := newWriter(name, "HTML")
		w.doc.Encoding = enc
		root, err := parseXHTML([]byte(text))
		if err != nil {
			return nil, err
		}
		p := &page{writer: w, notes: map[string]string{}}
		p.head(root)
		p.findNotes(root)
		p.walk(root, 0)
		return w.finish()
	}
}

// xmlText returns XML in UTF-8, whatever its declaration says that it is in.
func xmlText(data []byte) (text, enc string, err error) {
	if text, enc, err = decode(data); err == nil && strings.HasPrefix(enc, "UTF-") {
		return text, enc, nil
	}
	head := string(data[:min(len(data), 200)])
	if _, after, ok := strings.Cut(head, "encoding="); ok && len(after) > 2 {
		label, _, _ := strings.Cut(after[1:], after[:1])
		if e, name := charset.Lookup(label); e != nil {
			return decodeAs(data, e, name)
		}
	}
	return text, enc, err
}

// document tells what document a zip is: "EPUB", "DOCX", "ODT", or "" for an archive.
func packagedIn(z *zip.Reader) string {
	for _, f := range z.File {
		switch f.Name {
		case "META-INF/container.xml":
			return "EPUB"
		case "word/document.xml":
			return "DOCX"
		case "xl/workbook.xml":
			return "a spreadsheet"
		case "ppt/presentation.xml":
			return "a presentation"
		case "mimetype":
			kind, _ := readPart(z, f.Name, 200)
			switch strings.TrimSpace(string(kind)) {
			case "application/epub+zip":
				return "EPUB"
			case "application/vnd.oasis.opendocument.text":
				return "ODT"
			}
		}
	}
	return ""
}

func readZip(name string, data []byte) (*document.Document, error) {
	z, err := openZip(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		if e, ok := errors.AsType[*document.FileError](err); ok {
			return nil, e
		}
		return nil, &document.FileError{Text: "it breaks off", Hint: "It was cut; copy or download it again."}
	}
	switch kind := packagedIn(z); kind {
	case "EPUB":
		return readEPUB(name, z)
	case "DOCX":
		return readDOCX(name, z)
	case "ODT":
		return readODT(name, z)
	case "":
		return nil, &document.FileError{Text: "it is an archive",
			Hint: "Name it to daybook import, or unpack it and name the files."}
	default:
		return nil, &document.FileError{Text: "it is " + kind, Hint: "Save it as plain text or as a document."}
	}
}

// readPart reads a file of a zip, of at most so many bytes; nil without an error where
// there is none.
func readPart(z *zip.Reader, name string, most int64) ([]byte, error) {
	name = path.Clean(strings.TrimPrefix(name, "/"))
	for _, f := range z.File {
		if path.Clean(f.Name) != name {
			continue
		}
		if f.Flags&1 != 0 {
			return nil, &document.FileError{Text: "it is locked with a password", Hint: "Save it without one."}
		}
		r, err := f.Open()
		if err != nil {
			return nil, &document.FileError{Text: "its part " + name + " cannot be read: " + err.Error(),
				Hint: "Copy or download it again."}
		}
		defer r.Close()
		data, err := io.ReadAll(io.LimitReader(r, most+1))
		if err != nil {
			return nil, &document.FileError{Text: "its part " + name + " cannot be read: " + err.Error(),
				Hint: "Copy or download it again."}
		}
		if int64(len(data)) > most {
			return nil, errBomb
		}
		return data, nil
	}
	return nil, nil
}

// frontMatter returns what stands between --- lines at the head of a text, one line a
// value: the form that static site generators and note-taking programs write.
func frontMatter(lines []string) []document.KeyValue {
	if len(lines) == 0 || strings.TrimRight(lines[0], " ") != "---" {
		return nil
	}
	var front []document.KeyValue
	for i, l := range lines[1:] {
		if t := strings.TrimRight(l, " "); t == "---" || t == "..." {
			return front
		}
		if i > 100 {
			break
		}
		if item, ok := strings.CutPrefix(strings.TrimSpace(l), "- "); ok && len(front) > 0 { // one more of a list
			last := &front[len(front)-1]
			last.Value = strings.TrimPrefix(last.Value+"; "+unquote(item), "; ")
			continue
		}
		k, v, ok := strings.Cut(l, ":")
		if !ok || strings.HasPrefix(l, " ") || strings.HasPrefix(l, "\t") || strings.HasPrefix(l, "#") {
			continue
		}
		v = strings.TrimSpace(v)
		if inner, ok := strings.CutPrefix(v, "["); ok && strings.HasSuffix(v, "]") {
			var all []string
			for item := range strings.SplitSeq(strings.TrimSuffix(inner, "]"), ",") {
				all = append(all, unquote(item))
			}
			v = strings.Join(all, "; ")
		}
		front = append(front, document.KeyValue{Key: strings.ToLower(strings.TrimSpace(k)), Value: unquote(v)})
	}
	return nil
}

// unquote takes away the quotes around a value, or a remark after it.
func unquote(v string) string {
	v = strings.TrimSpace(v)
	if len(v) > 1 && (v[0] == '"' || v[0] == '\'') {
		if end := strings.IndexByte(v[1:], v[0]); end >= 0 {
			return v[1 : 1+end]
		}
	}
	if i := strings.Index(v, " #"); i >= 0 {
		v = v[:i]
	}
	return strings.TrimSpace(v)
}

// sameCharset is the reader of what is in UTF-8 already, whatever its declaration says.
func sameCharset(_ string, r io.Reader) (io.Reader, error) { return r, nil }
