// Package extract takes the text out of a file by its content and never by its name: [Extract] knows what kind of file
// it is, and the readers of web pages, word processors' files and packed files are packages of their own below it;
// plain text, tables, other XML and PDF are read here. It gives documents; which diary they are, package texts says.
//
// To add a container, write its reader into a file and a line into [Extract].
package extract

import (
	"bytes"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"

	"daybook/corpus/document"
	"daybook/corpus/extract/mail"
	"daybook/corpus/extract/office"
	"daybook/corpus/extract/packing"
	"daybook/corpus/extract/web"
)

// ReadDocument reads a member of [packing.Members] wholly and takes its text out.
func ReadDocument(m packing.Member) (*document.Document, error) {
	data, err := m.ReadAll()
	if err != nil {
		return nil, err
	}
	return Extract(m.Name, data)
}

// Extract takes the text out of one file that has nothing packed around it: plain text
// in any usual encoding, HTML, a saved web page, mail, EPUB, DOCX, ODT, RTF, PDF. It goes by
// the content, never by the name. The error is a *document.FileError.
func Extract(name string, data []byte) (doc *document.Document, err error) {
	defer func() {
		// A file that is made to do harm must not end the program.
		if r := recover(); r != nil {
			doc, err = nil, &document.FileError{Text: fmt.Sprintf("it is broken in a way that its reader cannot "+
				"bear (%v, %s)", r, place(debug.Stack())),
				Hint: "Save it again, or save it as plain text in UTF-8."}
		}
	}()
	if len(data) > packing.MostWhole {
		return nil, document.TooLarge("it", packing.MostWhole)
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))) == 0 {
		return nil, &document.FileError{Text: "it is empty", Hint: "Copy or download it again."}
	}
	head := data[:min(len(data), 2048)]
	switch kind := sniff(head); kind {
	case "pdf":
		return readPDF(name, data)
	case "rtf":
		return office.RTF(name, data)
	case "zip":
		return readZip(name, data)
	case "html":
		return web.HTML(name, data, "text/html")
	case "mhtml":
		return web.MHTML(name, data)
	case "mail":
		return mail.Read(name, data)
	case "xml":
		return readXML(name, data)
	case "":
		return readPlain(name, data)
	default:
		return nil, &document.FileError{Text: "it is " + kind,
			Hint: "Daybook reads plain text, HTML, mail, EPUB, DOCX, ODT, RTF and PDF; save it as one of these."}
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
	saved := strings.Contains(text, "snapshot-content-location:") || strings.Contains(text, "saved by ")
	if mail.Is(head) && !saved {
		return "mail"
	}
	if found0 := strings.Contains(text, "content-type:"); found0 && strings.Contains(text, "mime-version:") &&
		(strings.Contains(text, "multipart/related") || strings.Contains(text, "multipart/alternative")) {
		return "mhtml"
	}
	return ""
}

func readZip(name string, data []byte) (*document.Document, error) {
	z, err := packing.OpenZip(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		if e, ok := errors.AsType[*document.FileError](err); ok {
			return nil, e
		}
		return nil, &document.FileError{Text: "it breaks off", Hint: "It was cut; copy or download it again."}
	}
	switch kind := packing.Holds(z); kind {
	case "EPUB":
		return web.EPUB(name, z)
	case "DOCX":
		return office.DOCX(name, z)
	case "ODT":
		return office.ODT(name, z)
	case "":
		return nil, &document.FileError{Text: "it is an archive",
			Hint: "Name it to daybook import, or unpack it and name the files."}
	case "a spreadsheet":
		return nil, &document.FileError{Text: "it is " + kind,
			Hint: "Save it as CSV (“Save as” or “Download as”), with a " +
				"first line that names the columns: date, text."}
	default:
		return nil, &document.FileError{Text: "it is " + kind, Hint: "Save it as plain text or as a document."}
	}
}
