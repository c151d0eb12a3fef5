package extract

import (
	"strings"
	"testing"
)

// What optical reading writes as XML is words, lines and paragraphs; a note of TEI follows
// its paragraph.
func TestXMLWords(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"ALTO": {`<?xml version="1.0"?><alto><Description><fileName>scan.tif</fileName></Description><Layout><Page>
<TextBlock><TextLine><String CONTENT="The"/><SP/><String CONTENT="weir &amp;"/><HYP CONTENT="-"/></TextLine>
<TextLine><String CONTENT="mill"/></TextLine></TextBlock><TextBlock><TextLine><String CONTENT="Geese"/></TextLine>
</TextBlock></Page></Layout></alto>`, "The weir &-\nmill\n\nGeese"},
		"DjVuXML": {`<?xml version="1.0"?><!DOCTYPE DjVuXML><DjVuXML><HEAD>x.djvu</HEAD><BODY><OBJECT><HIDDENTEXT>
<PARAGRAPH><LINE><WORD coords="1,2">The</WORD><WORD>weir</WORD></LINE><LINE><WORD>mill</WORD></LINE></PARAGRAPH>
</HIDDENTEXT></OBJECT></BODY></DjVuXML>`, "The weir \nmill"},
		"TEI": {`<?xml version="1.0"?><TEI><teiHeader><title>About it</title></teiHeader><text><body><p>The
<hi>weir</hi><note n="1">A <hi>dam</hi>.</note> was shut.</p><p>Geese.</p></body></text></TEI>`,
			"The\nweir was shut.\n\nA dam.\n\nGeese."},
	} {
		d, err := Extract(name, []byte(c.in))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := strings.TrimSpace(strings.Join(d.Lines, "\n")); tight(got) != tight(c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// tight takes out blank lines that follow one another, and spaces at line ends.
func tight(s string) string {
	s = strings.ReplaceAll(s, " \n", "\n")
	for strings.Contains(s, "\n\n\n") {
		s = strings.ReplaceAll(s, "\n\n\n", "\n\n")
	}
	return s
}
