package office_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus"
	"daybook/corpus/document"
	"daybook/corpus/extract/extracttest"
)

const wordNS = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

// word makes a Word file of a body and notes, as Word lays them out.
func word(t testing.TB, body, notes string) string {
	return string(extracttest.Zipped(t,
		"[Content_Types].xml", "<Types/>",
		"docProps/core.xml", `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title>The Bean `+
			`Diary</dc:title><dc:creator>Zoë Bean</dc:creator></cp:coreProperties>`,
		"word/document.xml", `<?xml version="1.0"?><w:document `+wordNS+`><w:body>`+body+`</w:body></w:document>`,
		"word/styles.xml", `<w:styles `+wordNS+`><w:style w:styleId="Kop1"><w:name w:val="heading `+
			`1"/></w:style><w:style w:styleId="Mijn"><w:name w:val="Mijn"/><w:basedOn `+
			`w:val="Kop1"/></w:style></w:styles>`,
		"word/footnotes.xml", `<w:footnotes `+wordNS+
			`><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>no</w:t></w:r></w:p></w:footnote>`+notes+
			`</w:footnotes>`))
}

// office is the same little diary in four kinds of file.
func office(t testing.TB) map[string]string {
	return map[string]string{
		"DOCX": word(t, `<w:p><w:pPr><w:pStyle w:val="Mijn"/></w:pPr><w:r><w:t>May 1903</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">We planted `+
			`</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>beans</w:t></w:r><w:r><w:footnoteReference `+
			`w:id="3"/></w:r><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:r><w:t> and `+
			`{peas}.</w:t><w:br/><w:t>Then tea.</w:t></w:r></w:p>
<w:p/><w:p><w:r><w:t>Zoë – rain.</w:t></w:r></w:p>`,
			`<w:footnote w:id="3"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Broad `+
				`ones.</w:t></w:r></w:p><w:p><w:r><w:t>White.</w:t></w:r></w:p></w:footnote>`),
		"ODT": string(extracttest.Zipped(t, "mimetype", "application/vnd.oasis.opendocument.text",
			"meta.xml", `<o:document-meta xmlns:o="o" xmlns:dc="d"><o:meta><dc:title>The Bean `+
				`Diary</dc:title><dc:creator>Zoë Bean</dc:creator></o:meta></o:document-meta>`,
			"content.xml", `<o:document-content xmlns:o="o" xmlns:text="t" xmlns:style="s" `+
				`xmlns:fo="f"><o:automatic-styles><style:style style:name="T1"><style:text-properties `+
				`fo:font-style="italic"/></style:style></o:automatic-styles><o:body><o:text>
<text:tracked-changes><text:p>no</text:p></text:tracked-changes>
<text:h text:outline-level="1">May 1903</text:h>
<text:p>We planted <text:span text:style-name="T1">beans</text:span><text:note text:id="ftn1" `+
				`text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Broad ones.</text:p><text:p>White.</text:p></text:note-body></text:note><text:s/>and {peas}.<text:line-break/>Then tea.</text:p>
<text:p>Zoë – rain.</text:p></o:text></o:body></o:document-content>`)),
		"RTF": `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}{\info{\title The Bean Diary}{\author Zo\'eb ` +
			`Bean}}{\*\generator no;}
\pard\outlinelevel0 May 1903\par
\pard\plain We planted {\i beans}{\super\chftn{\footnote \pard {\super\chftn} Broad ones.\par White.}} and ` +
			`\{peas\}.\line Then tea.\par
\pard Zo\u235? \endash  rain.\par}`,
		"MHTML": "MIME-Version: 1.0\r\nSubject: x\r\nContent-Type: multipart/related; type=\"text/html\"; " +
			"boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: " +
			"quoted-printable\r\n\r\n" +
			"<html><head><title>The Bean Diary</title><meta name=3Dauthor content=3D\"Zo=C3=AB " +
			"Bean\"></head><h1>May 1903</h1><p>We planted <i>beans</i><a epub:type=3Dnoteref href=3D#n>1</a> and " +
			"{peas}.<br>Then tea.<div id=3Dn><p>Broad ones.<p>White.</div><p>Zo=C3=AB =E2=80=93 " +
			"rain.</html>\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n",
	}
}

func TestOffice(t *testing.T) {
	for kind, data := range office(t) {
		t.Run(kind, func(t *testing.T) {
			d := extracttest.Document(t, data)
			for i := range d.Blocks {
				for j := range d.Blocks[i].Refs {
					d.Blocks[i].Refs[j].To = "n"
				}
			}
			want := []string{"heading1: May 1903", "para: We planted beans¹ and {peas}.\nThen tea. {¹→n}",
				"note ¹: Broad ones.", "note: White.", "para: Zoë – rain."}
			if diff := cmp.Diff(want, extracttest.Outline(d)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(document.About{Title: "The Bean Diary", Author: "Zoë Bean"}, d.About); diff != "" {
				t.Errorf("about (-want +got):\n%s", diff)
			}
			if d.Format != kind || !strings.HasPrefix(strings.Join(d.Lines, "|"),
				"May 1903||We planted beans¹ and {peas}.|Then tea.||¹ Broad ones.") {
				t.Errorf("%s: %q", d.Format, d.Lines)
			}
			if s := d.Blocks[1].Spans; len(s) != 2 || s[0].Kind != corpus.Italic ||
				d.Blocks[1].Text[s[0].Start:s[0].End] != "beans" {
				t.Errorf("spans %v", s)
			}
		})
	}
}

// Groups without end, entities without end and tables do not bring a reader down.
func TestHostileOffice(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"groups in groups", "{\\rtf1 " + strings.Repeat("{", 100_000), "stand in each other without end"},
		{"a style based on itself", word(t, `<w:p><w:pPr><w:pStyle `+
			`w:val="A"/></w:pPr><w:r><w:t>Beans.</w:t></w:r></w:p>`, ""), "Beans."},
		{"entities", string(extracttest.Zipped(t, "word/document.xml", `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a `+
			`"aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><w:document `+
			wordNS+`><w:p><w:r><w:t>&b;&x;</w:t></w:r></w:p></w:document>`)), "&b;&x;"},
		{"elements in elements", "<html><body>" + strings.Repeat("<div>", 100_000) + "Beans.",
			"its markup cannot be read"},
		{"elements in elements, as XML", `<?xml version="1.0"?><html><body>` + strings.Repeat("<div>", 100_000) +
			"Beans.", "Beans."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := extracttest.Text(tt.data)
			if !strings.Contains(got, tt.want) {
				t.Errorf("got %.200q, want %q", got, tt.want)
			}
		})
	}
}

// Notes of one paragraph follow it in their order, each with all its paragraphs.
func TestNotesOfOneParagraph(t *testing.T) {
	odtNote := func(n, text string) string {
		return `<text:note text:id="n` + n + `"><text:note-citation>` + n + `</text:note-citation><text:note-body>` +
			text +
			`</text:note-body></text:note>`
	}
	for kind, data := range map[string]string{
		"RTF": `{\rtf1 Beans{\chftn{\footnote \chftn  Of the garden.}} and peas{\chftn{\footnote \chftn  Green.\par ` +
			`More of them.}} came up.\par Rain.}`,
		"ODT": string(extracttest.Zipped(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml",
			`<office:document-content xmlns:office="o" xmlns:text="t"><office:body><text:p>Beans`+
				odtNote("1", "<text:p>Of the garden.</text:p>")+` and peas`+
				odtNote("2", "<text:p>Green.</text:p><text:p>More of them.</text:p>")+
				` came up.</text:p><text:p>Rain.</text:p></office:body></office:document-content>`)),
	} {
		var got []string
		for _, b := range extracttest.Document(t, data).Blocks {
			got = append(got, b.Text)
		}
		want := []string{"Beans¹ and peas² came up.", "Of the garden.", "Green.", "More of them.", "Rain."}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", kind, diff)
		}
	}
}
