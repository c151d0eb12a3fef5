package web_test

import (
	"testing"

	"daybook/corpus/extract/extracttest"
)

// The address of an EPUB is its identifier on the Web; what it was made from only where it has none.
func TestEPUBAddress(t *testing.T) {
	const from = "<dc:source>https://scans.example/7</dc:source><dc:source>https://scans.example/8</dc:source>"
	const uuid, here = "<dc:identifier>urn:uuid:1-2</dc:identifier>",
		"<dc:identifier> https://mill.example/ledger </dc:identifier>"
	for metadata, want := range map[string]string{from + uuid + here: "https://mill.example/ledger",
		here: "https://mill.example/ledger", from + uuid: "https://scans.example/7", uuid: "urn:uuid:1-2", "": ""} {
		d := extracttest.Document(t, string(extracttest.Zipped(t, "mimetype", "application/epub+zip",
			"META-INF/container.xml", `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>`+
				`<rootfile full-path="b.opf"/></rootfiles></container>`,
			"b.opf", `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">`+
				`<metadata>`+metadata+`</metadata><manifest><item id="a" href="a.xhtml" `+
				`media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`,
			"a.xhtml", `<html xmlns="http://www.w3.org/1999/xhtml"><body><p>The weir was open.</p></body></html>`)))
		if d.About.Source != want {
			t.Errorf("%s: the address is %q, want %q", metadata, d.About.Source, want)
		}
	}
}
