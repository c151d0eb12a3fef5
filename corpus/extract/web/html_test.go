package web_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus/document"
	"daybook/corpus/extract/extracttest"
	"daybook/corpus/extract/web"
)

func TestHTML(t *testing.T) {
	for _, tt := range []struct {
		name, page string
		want       []string
	}{
		{"paragraphs, headings, spaces", "<html><body><h2>May\n 1903</h2><p>We   planted <i>beans</i>.<br>Then " +
			"tea.<p>Rain.<hr></body>",
			[]string{"heading2: May 1903", "para: We planted beans.\nThen tea.", "para: Rain.", "rule: "}},
		{"what is not seen", "<html><head><title>x</title></head><body><script>no</script><div style='display: " +
			"none'>no</div><p hidden>no</p><p>yes</p>",
			[]string{"para: yes"}},
		{"notes with backlinks", `<html><body><p>Beans<a href="#n1" id="r1" epub:type="noteref">1</a> and ` +
			`peas.</p><section epub:type="endnotes"><ol><li id="n1"><p>Broad ones. <a href="#r1" ` +
			`epub:type="backlink">↩</a></p><p>White.</p></li></ol></section>`,
			[]string{"para: Beans¹ and peas. {¹→#n1}", "note ¹: Broad ones.", "note: White."}},
		{"notes of another kind", `<html><body><p>Beans<a name="FNanchor_1" href="#Footnote_1" ` +
			`class="fnanchor">[1]</a> and peas.</p><div class="footnote"><p><a id="Footnote_1" ` +
			`href="#FNanchor_1"><span class="label">[1]</span></a> Broad ones.</p><p>White.</p></div><p>Rain.</p>`,
			[]string{"para: Beans¹ and peas. {¹→#Footnote_1}", "note ¹: Broad ones.", "note: White.", "para: Rain."}},
		{"a note within its paragraph", `<html><body><div><p>Beans<sup><a href="#f">*</a></sup><span id="f">Broad ` +
			`ones, of the white kind.</span> and peas.</p></div>`,
			[]string{"para: Beans* and peas. {*→#f}", "note *: Broad ones, of the white kind."}},
		{"figures above the line", "<html><body><p>Beans<sup>1</sup> and peas, the 2<sup>nd</sup> time.</p><p " +
			"class=footnote><sup>1</sup> Broad ones.</p>",
			[]string{"para: Beans¹ and peas, the 2nd time.", "note: ¹ Broad ones."}},
		{"dates for machines", `<html><body><article><p><time datetime="1903-05-03">3rd</time>. Beans.</p></article>`,
			[]string{"para: 3rd. Beans. {3rd=1903-05-03}"}},
		{"tables", "<html><body><table><tr><th>Beans<td>3 <tr><td><p>Peas</p><td>4</table>",
			[]string{"para: Beans\t3", "para: Peas\t4"}},
		{"pages", `<html><body><p>Beans <span epub:type="pagebreak" title="12">12</span>and peas.</p><div ` +
			`role="doc-pagebreak" aria-label="13"></div><p>Rain.</p>`,
			[]string{"para: Beans and peas. {page 12 at 6}", "page: 13", "para: Rain."}},
		{"XHTML", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p><a ` +
			`id="x"/>Beans&nbsp;&amp; peas.</p><p>Rain<b/>.</p></body></html>`,
			[]string{"para: Beans\u00a0& peas.", "para: Rain."}},
		{"hyphens and joiners", "<html><body><p>a gar\u00addener, 1659\u2060–\u206060</p>",
			[]string{"para: a gardener, 1659–60"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, extracttest.Outline(extracttest.Document(t, tt.page))); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestHTMLSections(t *testing.T) {
	d := extracttest.Document(t, `<html lang="en"><body><nav><p>Contents</p></nav><section epub:type="chapter `+
		`z3998:diary"><article epub:type="z3998:diary-entry" id="e1"><p>Beans.</p></article></section>`)
	if d.Around(d.Blocks[0].Section, "nav") < 0 || d.Around(d.Blocks[1].Section, "nav") >= 0 {
		t.Error("the contents list is no longer told from the text")
	}
	if n := d.Around(d.Blocks[1].Section, "z3998:diary-entry"); n < 0 || d.Sections[n].ID != "#e1" {
		t.Errorf("the entry's section is %d", n)
	}
	if d.About.Language != "en" {
		t.Errorf("language %q", d.About.Language)
	}
}

func TestHTMLNames(t *testing.T) {
	d := extracttest.Document(t, "<html><head><meta charset='windows-1252'></head><body><p>caf\xe9 \x93Zo\xeb\x94</p>")
	if got := strings.Join(d.Lines, "\n"); got != "café “Zoë”" {
		t.Errorf("got %q", got)
	}
	if d.Encoding != "windows-1252" {
		t.Errorf("encoding %q", d.Encoding)
	}
}

// An EPUB is read in the order of its spine; notes of another file are at their marks.
func TestEPUB(t *testing.T) {
	chapter := func(s string) string {
		return `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" ` +
			`xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>` + s + `</body></html>`
	}
	data := extracttest.Zipped(t,
		"mimetype", "application/epub+zip",
		"META-INF/container.xml", `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b `+
			`"&a;&a;">]><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile `+
			`full-path="OEBPS/a.opf"/></rootfiles></container>`,
		"OEBPS/a.opf", `<package xmlns="http://www.idpf.org/2007/opf"><metadata `+
			`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Bean Diary</dc:title><dc:creator>Zoë `+
			`Bean</dc:creator><dc:contributor id="e">Ada Pea</dc:contributor><meta property="role" `+
			`refines="#e">edt</meta><dc:language>en-GB</dc:language><dc:rights>CC0</dc:rights></metadata>
<manifest><item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="b" `+
			`href="text/b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="text/a%20a.xhtml" `+
			`media-type="application/xhtml+xml"/><item id="e" href="text/notes.xhtml" `+
			`media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="e"/></spine></package>`,
		"OEBPS/nav.xhtml", chapter("<nav><p>Contents</p></nav>"),
		"OEBPS/text/b.xhtml", chapter(`<p>Peas.<a epub:type="noteref" href="notes.xhtml#n2" id="r2">2</a></p>`),
		"OEBPS/text/a a.xhtml", chapter(`<p>Beans.<a epub:type="noteref" href="notes.xhtml#n1" id="r1">1</a></p>`),
		"OEBPS/text/notes.xhtml", chapter(`<ol><li id="n1"><p>Broad ones.</p></li><li id="n2"><p>Sweet `+
			`ones.</p></li></ol>`),
	)
	d := extracttest.Document(t, string(data))
	want := []string{"para: Beans.¹ {¹→OEBPS/text/notes.xhtml#n1}", "para: Peas.² {²→OEBPS/text/notes.xhtml#n2}",
		"note ¹: Broad ones.", "note ²: Sweet ones."}
	if diff := cmp.Diff(want, extracttest.Outline(d)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(document.About{Title: "The Bean Diary", Author: "Zoë Bean", Editor: "Ada Pea",
		Language: "en-GB", Rights: "CC0"}, d.About); diff != "" {
		t.Errorf("about (-want +got):\n%s", diff)
	}
	if d.Format != "EPUB" || !strings.Contains(strings.Join(d.Lines, "\n"), "¹ Broad ones.") {
		t.Errorf("%s: %q", d.Format, d.Lines)
	}
}

// Notes within one paragraph follow it in their order.
func TestNotesOfOneParagraph(t *testing.T) {
	d := extracttest.Document(t, `<html><body><p>Beans<a id=r1 href="#f1"><sup>1</sup></a><span id=f1>Of the lower `+
		`garden.</span> and peas<a id=r2 href="#f2"><sup>2</sup></a><span id=f2>Of the upper garden.</span> came up.`)
	var got []string
	for _, b := range d.Blocks {
		got = append(got, b.Text)
	}
	want := []string{"Beans¹ and peas² came up.", "Of the lower garden.", "Of the upper garden."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A war diary is kept in the columns of a form.
func TestDiaryTable(t *testing.T) {
	d, err := web.HTML("f", []byte("<h2>May 1917</h2><table><tr><th>Place</th><th>Date</th><th>Hour</th><th>Summary of Events and "+
		"Information</th><th>Remarks</th></tr><tr><td>HOLM</td><td>1</td><td></td><td><p>Dug.</p><p>Rested.</p></td><td>x</td>"+
		"</tr><tr><td></td><td></td><td>9 pm</td><td>Fired <i>at</i>.</td><td></td></tr><tr><td></td><td "+
		"rowspan=2>3</td><td>"+
		"</td><td>Marched.</td><td></td></tr><tr><td></td><td></td><td>Slept.</td><td></td></tr></table><table><tr><td>Eggs"+
		"</td><td>4</td></tr></table>"), "text/html")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, b := range d.Blocks {
		got = append(got, fmt.Sprintf("%v/%d %s", b.Kind == document.Heading, b.Section, b.Text))
	}
	want := "true/1 May 1917|true/2 1: HOLM|false/2 Dug.|false/2 Rested.|false/2 Fired at.|true/3 3|false/3 Marched.|" +
		"false/3 Slept.|false/1 Eggs\t4"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
	if len(d.Problems) != 1 || d.Problems[0].Text != "columns of its tables that are not taken: Hour, Remarks" {
		t.Errorf("says %v", d.Problems)
	}
}

// Project Gutenberg's pages have the names of marks and notes in anchors of their own before them.
func TestAnchorsBeforeNotes(t *testing.T) {
	d, err := web.HTML("f", []byte(`<p>Beans.<a id="FNanchor_1"></a><a href="#Footnote_1" class="fnanchor">[1]</a></p>`+
		`<div class="footnote"><p><a id="Footnote_1"></a><a href="#FNanchor_1"><span class="label">[1]</span></a> `+
		`Broad ones.`+
		`</p></div>`), "text/html")
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Blocks) != 2 || d.Blocks[0].Kind != document.Para || d.Blocks[1].Kind != document.Note ||
		d.Blocks[1].Text != "Broad ones." || len(d.Blocks[0].Refs) != 1 {
		t.Errorf("got %+v", d.Blocks)
	}
}
