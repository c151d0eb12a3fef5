package extract_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus/extract"
	"daybook/corpus/extract/extracttest"
)

// pdf makes a PDF of objects, the first of which is the catalogue, without a table of
// them: ours does not need one.
func pdf(objects ...string) string {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	b.WriteString("trailer\n<< /Root 1 0 R >>\n%%EOF\n")
	return b.String()
}

func stream(dict, data string) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(data), dict, data)
}

func deflated(t testing.TB, data []byte) string {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const (
	catalogue = "<< /Type /Catalog /Pages 2 0 R >>"
	onePage   = "<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
	firstPage = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> " +
		"/XObject << /X 7 0 R >> >> >>"
	times  = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
	italic = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Italic /Encoding << /BaseEncoding /WinAnsiEncoding " +
		"/Differences [65 /uni0411 /afii10073 /fi] >> >>"
)

func TestPDF(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		want          []string
	}{
		{"lines and paragraphs", "BT /F1 10 Tf 12 TL 50 700 Td (We planted beans, and the) Tj T* (rain came.) Tj 0 " +
			"-24 Td (Then tea.) Tj ET",
			[]string{"page: ", "para: We planted beans, and the\nrain came.", "para: Then tea."}},
		{"indents", "BT /F1 10 Tf 12 TL 50 700 Td (We planted beans, and the) Tj T* (rain came down on us.) Tj 12 " +
			"-12 Td (Then tea, and then to) Tj -12 -12 Td (bed in the rain.) Tj ET",
			[]string{"page: ", "para: We planted beans, and the\nrain came down on us.",
				"para: Then tea, and then to\nbed in the rain."}},
		{"a figure above the line", "BT /F1 10 Tf 50 700 Td (Beans) Tj /F1 6 Tf 4 Ts (12) Tj 0 Ts /F1 10 Tf ( " +
			"grew.) Tj ET", []string{"page: ", "para: Beans¹² grew."}},
		{"spaces by shifting", "BT /F1 10 Tf 50 700 Td [(We)-250(plan)20(ted)-300(beans.)] TJ ET",
			[]string{"page: ", "para: We planted beans."}},
		{"words set apart", "BT /F1 10 Tf 50 700 Td (We) Tj 17 0 Td (planted) Tj 33 0 Td (beans.) Tj ET",
			[]string{"page: ", "para: We planted beans."}},
		{"letters by name", "BT /F2 10 Tf 50 700 Td (A\\102C) Tj ET", []string{"page: ", "para: Бзfi"}},
		{"letters in octal and escaped", "BT /F1 10 Tf 50 700 Td (Zo\\353 \\(beans\\) \\223ripe\\224) Tj ET",
			[]string{"page: ", "para: Zoë (beans) “ripe”"}},
		{"a form", "q /X Do Q BT /F1 10 Tf 50 600 Td (Rain.) Tj ET", []string{"page: ", "para: Beans.", "para: Rain."}},
		{"a picture within", "BI /W 1 /H 1 ID \x00EI\x01 EI BT /F1 10 Tf 50 600 Td (Rain.) Tj ET",
			[]string{"page: ", "para: Rain."}},
		{"text that is not shown, behind a scan", "BT 3 Tr /F1 10 Tf 50 600 Td (Rain.) Tj ET",
			[]string{"page: ", "para: Rain."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form := stream("/Type /XObject /Subtype /Form /Resources << /Font << /F1 5 0 R >> >>",
				"BT /F1 10 Tf 50 700 Td (Beans.) Tj ET")
			data := pdf(catalogue, onePage, firstPage, stream("/Filter /FlateDecode", deflated(t, []byte(tt.content))),
				times, italic, form)
			d := extracttest.Document(t, data)
			if diff := cmp.Diff(tt.want, extracttest.Outline(d)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

// A font of two bytes a letter, and objects in a stream, as word processors write.
func TestPDFOfToday(t *testing.T) {
	unicode := "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <0003> <0020> endbfchar 1 " +
		"beginbfrange <0010> <0012> <0411> endbfrange 1 beginbfrange <0020> <0021> [<00660069> <005a>] endbfrange"
	inside := `<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts ` +
		`[<< /Subtype /CIDFontType2 /DW 500 /W [16 [600 600] 32 33 400] >>] >>`
	objects := stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", deflated(t, []byte("5 0 "+inside)))
	data := pdf(catalogue, onePage, firstPage, stream("",
		"BT /F1 10 Tf 50 700 Td <00100011001200030020> Tj <0021> Tj ET"), "null", objects, stream("", unicode))
	data = strings.Replace(data, "5 0 obj\nnull\nendobj\n", "", 1)
	if diff := cmp.Diff([]string{"page: ", "para: БВГ fiZ"}, extracttest.Outline(extracttest.Document(t,
		data))); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

// Running heads and page numbers at the edges are no text; the numbers are the pages'.
func TestPDFPages(t *testing.T) {
	objects := []string{catalogue, "", times}
	var kids []string
	for i := range 8 {
		head := fmt.Sprintf("%d THE BEAN DIARY", 20+i)
		if i%2 == 1 {
			head = fmt.Sprintf("MAY %d", 20+i)
		}
		objects = append(objects, stream("", fmt.Sprintf("BT /F1 10 Tf 12 TL 50 700 Td (%s) Tj 0 -24 Td (Beans of "+
			"the %dth day, which) Tj T* (grew %s.) Tj ET", head, i+1, strings.Repeat("on", i))))
		objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font "+
			"<< /F1 3 0 R >> >> >>", len(objects)))
		kids = append(kids, fmt.Sprintf("%d 0 R", len(objects)))
	}
	objects[1] = "<< /Type /Pages /Kids [" + strings.Join(kids, " ") + "] >>"
	got := extracttest.Outline(extracttest.Document(t, pdf(objects...)))
	if got[0] != "page: 20" || got[1] != "para: Beans of the 1th day, which\ngrew ." || len(got) != 16 ||
		got[14] != "page: 27" {
		t.Errorf("got %q", got)
	}
}

// What a PDF may do to its reader: nothing of it takes long or much, and each is
// refused with a sentence, or read.
func TestHostilePDF(t *testing.T) {
	say := "BT /F1 10 Tf 50 700 Td (Beans.) Tj ET"
	bomb := deflated(t, bytes.Repeat([]byte("0 "), 26<<20))
	var deep strings.Builder
	for range 200_000 {
		deep.WriteString("[<<")
	}
	for _, tt := range []struct{ name, data, want string }{
		{"pages in a circle", pdf(catalogue, "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] >>", firstPage,
			stream("", say), times), "Beans."},
		{"no tree of pages", pdf("<< /Type /Catalog >>", "null", firstPage, stream("", say), times), "Beans."},
		{"parents in a circle", pdf(catalogue, "<< /Kids [3 0 R] /Parent 2 0 R >>",
			"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>", stream("", say)), "Beans."},
		{"references in a circle", pdf(catalogue, onePage, "<< /Type /Page /Contents 4 0 R >>", "5 0 R", "4 0 R"),
			"no text"},
		{"a form that draws itself", pdf(catalogue, onePage, firstPage, stream("", "/X Do "+say), times, times,
			stream("/Subtype /Form /Resources << /XObject << /X 7 0 R >> >>", "/X Do /X Do")), "Beans."},
		{"a stream that unpacks without end", pdf(catalogue, onePage, firstPage, stream("/Filter /FlateDecode", bomb),
			times), "unpacks to far more than its size"},
		{"a table of any size", strings.Replace(pdf(catalogue, onePage, firstPage, stream("", say), times), "trailer",
			"9 0 obj\n"+stream("/Type /XRef /Size 99999999999999 /W [1 99999999 1] /Root 1 0 R", "x")+
				"\nendobj\ntrailer", 1), "Beans."},
		{"a length that is a lie", strings.Replace(pdf(catalogue, onePage, firstPage, stream("", say), times),
			"/Length", "/Length 999999999999 /L", 1), "Beans."},
		{"lists in lists", pdf(catalogue, onePage, firstPage, stream("", say), times) + "8 0 obj" + deep.String(),
			"Beans."},
		{"pictures only", pdf(catalogue, onePage, firstPage, stream("", "/X Do"), times, times,
			stream("/Subtype /Image /Filter /DCTDecode", "xx")),
			"it is a PDF of 1 pages that are pictures, with no text behind them"},
		{"locked", strings.Replace(pdf(catalogue, onePage, firstPage, stream("", say), times), "/Root 1 0 R",
			"/Root 1 0 R /Encrypt 6 0 R", 1), "it is a PDF that is locked against copying"},
		{"cut", pdf(catalogue, onePage, firstPage, stream("", say), times)[:100], "broken PDF"},
		{"letters without names", pdf(catalogue, onePage, firstPage, stream("",
			"BT /F1 10 Tf 50 700 Td <00010002000300040005> Tj ET"), "<< /Subtype /Type0 /Encoding /Identity-H >>"),
			"no text"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			began := time.Now()
			got := extracttest.Text(tt.data)
			if !strings.Contains(got, tt.want) {
				t.Errorf("got %.300q, want %q", got, tt.want)
			}
			if took := time.Since(began); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func FuzzPDF(f *testing.F) {
	f.Add(pdf(catalogue, onePage, firstPage, stream("", "BT /F1 10 Tf 50 700 Td (Beans.) Tj [(a)-300(b)] TJ ET"),
		times, italic))
	f.Fuzz(func(t *testing.T, data string) {
		if got := extracttest.Text(data); strings.Contains(got, "cannot bear") {
			t.Error(got)
		}
		_, _ = extract.Extract("f", []byte("%PDF-1.4\n"+data))
	})
}
