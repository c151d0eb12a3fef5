package mail

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"regexp"
	"strings"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/extract/blocks"
	"daybook/corpus/extract/decode"
	"daybook/corpus/extract/web"
)

// What is read of one file at most.
const (
	mostParts = 20_000
	mostDeep  = 8 // messages and multiparts within one another
)

// headerLine is a line of a message's header, or one that goes on.
var headerLine = regexp.MustCompile(`^([!-9;-~]+:|[ \t])`)

// fields are those of which a message has some; the first have only what was sent by mail.
var (
	sentFields = []string{"message-id", "received", "return-path", "delivered-to", "content-transfer-encoding"}
	fields     = []string{"from", "to", "date", "subject", "mime-version", "content-type", "sender", "reply-to"}
)

// Is reports whether a file that begins so is mail: an mbox, or one message.
func Is(head []byte) bool {
	text := strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), "\r\n")
	line, rest, _ := strings.Cut(text, "\n")
	mbox := strings.HasPrefix(line, "From ")
	if mbox {
		text = rest
	}
	sent, known := 0, 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimRight(line, "\r")
		if line == "" || !headerLine.MatchString(line) {
			break
		}
		name, _, _ := strings.Cut(strings.ToLower(line), ":")
		for _, f := range sentFields {
			sent += one(name == f)
		}
		for _, f := range fields {
			known += one(name == f)
		}
	}
	return known > 0 && (mbox || sent > 0 && known > 1)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A reader collects the text of messages.
type reader struct {
	doc   *document.Document
	size  int
	parts int
}

// Read takes the text out of a file of messages, one after the other: of each who sent it, when and
// what about, then its text in the letters that were meant. Of a text and the same as a page the
// text is taken. What is no text is a problem of the document.
func Read(name string, data []byte) (*document.Document, error) {
	r := &reader{doc: &document.Document{Name: name, Format: "mail", Sections: []document.Section{{}}}}
	for _, m := range split(data) {
		if err := r.message(m, 0); err != nil {
			return nil, err
		}
	}
	if r.size == 0 {
		return nil, &document.FileError{Text: "it is mail without a text in it",
			Hint: "Save what is attached as files of their own, and import these."}
	}
	return r.doc, nil
}

// split parts an mbox where a line that begins with “From ” follows a blank line and stands before
// a header; another file is one message. https://www.rfc-editor.org/rfc/rfc4155
func split(data []byte) [][]byte {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), "\r\n")
	if !bytes.HasPrefix(data, []byte("From ")) {
		return [][]byte{data}
	}
	var out [][]byte
	start, blank := 0, true
	for at := 0; at < len(data); {
		end := len(data)
		if k := bytes.IndexByte(data[at:], '\n'); k >= 0 {
			end = at + k + 1
		}
		line := data[at:end]
		next, _, _ := bytes.Cut(data[end:], []byte("\n"))
		if blank && bytes.HasPrefix(line, []byte("From ")) && headerLine.Match(next) {
			if at > start {
				out = append(out, data[start:at])
			}
			start = end
		}
		blank = len(bytes.TrimSpace(line)) == 0
		at = end
	}
	return append(out, data[start:])
}

func (r *reader) message(data []byte, deep int) error {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		r.problem("a message is passed over, whose header cannot be read")
		return nil
	}
	words := mime.WordDecoder{CharsetReader: letters}
	for _, field := range []string{"From", "Date", "Subject"} {
		value := m.Header.Get(field)
		if v, err := words.DecodeHeader(value); err == nil {
			value = v
		}
		if value != "" {
			r.doc.Lines = append(r.doc.Lines, field+": "+value)
		}
	}
	r.doc.Lines = append(r.doc.Lines, "")
	return r.part(textproto.MIMEHeader(m.Header), m.Body, deep)
}

// letters decodes the letters of a header field by what they look like, as those of a text.
func letters(_ string, in io.Reader) (io.Reader, error) {
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	text, _, err := decode.Text(data)
	return strings.NewReader(text), err
}

// part reads one part of a message, with all that is in it.
func (r *reader) part(h textproto.MIMEHeader, body io.Reader, deep int) error {
	if r.parts++; r.parts > mostParts || deep > mostDeep {
		return &document.FileError{Text: "it is mail with too much in one another",
			Hint: "Save the messages that have the text as files of their own."}
	}
	kind, params, err := mime.ParseMediaType(h.Get("Content-Type"))
	if err != nil {
		kind = "text/plain"
	}
	if strings.HasPrefix(kind, "multipart/") {
		return r.multipart(kind, params["boundary"], body, deep)
	}
	data, err := io.ReadAll(transfer(h, body))
	if err != nil {
		r.problem("a part of a message breaks off, or is not encoded as it says")
	}
	switch _, file, _ := mime.ParseMediaType(h.Get("Content-Disposition")); {
	case kind == "message/rfc822":
		return r.message(data, deep+1)
	case kind == "text/html":
		d, err := web.HTML(r.doc.Name, data, h.Get("Content-Type"))
		if err != nil {
			r.problem("a page in a message cannot be read")
			return nil
		}
		return r.add(d.Lines)
	case strings.HasPrefix(kind, "text/"):
		text, enc, err := decode.Text(data)
		if err != nil {
			r.problem("the letters of a message cannot be read")
			return nil
		}
		r.doc.Encoding = enc
		return r.add(decode.Lines(text))
	default:
		r.problem(strings.TrimSpace(fmt.Sprintf("what is attached is not read: %s %s", kind, file["filename"])))
	}
	return nil
}

// transfer undoes what a part was encoded with to be sent.
func transfer(h textproto.MIMEHeader, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(h.Get("Content-Transfer-Encoding"))) {
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	}
	return body
}

// multipart reads the parts of one; of alternatives the plain text, else the last.
func (r *reader) multipart(kind, boundary string, body io.Reader, deep int) error {
	type piece struct {
		header textproto.MIMEHeader
		data   []byte
	}
	var pieces []piece
	if boundary == "" {
		r.problem("a message of several parts does not say where they end")
		return nil
	}
	all, err := io.ReadAll(body)
	if err != nil || !bytes.Contains(all, []byte("--"+boundary+"--")) {
		r.problem("a message breaks off")
	}
	for parts := multipart.NewReader(bytes.NewReader(all), boundary); len(pieces) < mostParts; {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		var data []byte
		if err == nil {
			data, err = io.ReadAll(p)
			pieces = append(pieces, piece{p.Header, data})
		}
		if err != nil {
			r.problem("a message breaks off")
			break
		}
	}
	if kind == "multipart/alternative" && len(pieces) > 0 {
		best := pieces[len(pieces)-1]
		for _, p := range pieces {
			if kind, _, err := mime.ParseMediaType(p.header.Get("Content-Type")); err != nil || kind == "text/plain" {
				best = p
				break
			}
		}
		pieces = []piece{best}
	}
	for _, p := range pieces {
		if err := r.part(p.header, bytes.NewReader(p.data), deep+1); err != nil {
			return err
		}
	}
	return nil
}

// add takes lines over, and a blank one after them. In an mbox a line that begins with “From ” has
// a “>” before it.
func (r *reader) add(lines []string) error {
	for _, l := range lines {
		if strings.HasPrefix(strings.TrimLeft(l, ">"), "From ") && strings.HasPrefix(l, ">") {
			l = l[1:]
		}
		if r.size += len(l) + 1; r.size > blocks.MaxText {
			return document.TooLarge("it", blocks.MaxText)
		}
		r.doc.Pages = r.doc.Pages || strings.Contains(l, "\f")
		r.doc.Lines = append(r.doc.Lines, l)
	}
	r.doc.Lines = append(r.doc.Lines, "")
	return nil
}

func (r *reader) problem(text string) {
	p := corpus.Problem{Warning: true, Text: text, Hint: "Save it as a file of its own, and import that."}
	for _, o := range r.doc.Problems {
		if o.Text == text {
			return
		}
	}
	r.doc.Problems = append(r.doc.Problems, p)
}
