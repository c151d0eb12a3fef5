package web

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"

	"daybook/corpus/document"
	"daybook/corpus/extract/packing"
)

var errNoPage = &document.FileError{Text: "it is a saved web page (MHTML) without a page in it",
	Hint: "Save the page again, as HTML or as text."}

// MHTML reads a page that a browser saved with all its pictures in one file: the
// first part that is HTML. https://www.rfc-editor.org/rfc/rfc2557
func MHTML(name string, data []byte) (*document.Document, error) {
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(data, "\r\n\ufeff ")))
	if err != nil {
		return nil, errNoPage
	}
	kind, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil || !strings.HasPrefix(kind, "multipart/") {
		return nil, errNoPage
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	for range 1000 {
		p, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, errNoPage
		}
		kind := p.Header.Get("Content-Type")
		if !strings.HasPrefix(strings.ToLower(kind), "text/html") {
			continue
		}
		var r io.Reader = p
		switch strings.ToLower(p.Header.Get("Content-Transfer-Encoding")) {
		case "quoted-printable":
			r = quotedprintable.NewReader(p)
		case "base64":
			r = base64.NewDecoder(base64.StdEncoding, p)
		}
		page, err := io.ReadAll(io.LimitReader(r, packing.MostWhole))
		if err != nil && len(page) == 0 {
			return nil, errNoPage
		}
		d, err := HTML(name, page, kind)
		if err != nil {
			return nil, err
		}
		d.Format = "MHTML"
		return d, nil
	}
	return nil, errNoPage
}
