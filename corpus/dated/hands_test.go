package dated_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"daybook/corpus/document"
)

// A name in brackets beside a date is the hand of the entry where the file names its authors so;
// it may be a place where it does not, and stays a title.
func TestHandsBesideDates(t *testing.T) {
	text := "## 3 May 1871 (Agnes)\n\nTwo eels.\n\n## 4 May (Ivo)\n\nRain.\n\n## 5 May (Agnes)\n\nTar.\n\n" +
		"## 6 May (Ivo)\n\nRope.\n\n## 7 May (Weirmouth)\n\nFair.\n\n## 8 May\n\nNobody."
	for _, tt := range []struct {
		name, author string
		hands        []string
		title, says  string // of the first entry; in a remark
	}{
		{"named", "Agnes and Ivo Tarn", []string{"Agnes: Two eels.", "Ivo: Rain.", "Agnes: Tar.", "Ivo: Rope.",
			": Fair.",
			": Nobody."}, "", ""},
		{"not named", "", []string{": Two eels.", ": Rain.", ": Tar.", ": Rope.", ": Fair.", ": Nobody."}, "Agnes",
			"“Agnes” (2), “Ivo” (2); they are kept as titles"},
		{"one of them named", "Agnes Tarn", []string{": Two eels.", ": Rain.", ": Tar.", ": Rope.", ": Fair.",
			": Nobody."}, "Agnes", "“Agnes” (2), “Ivo” (2)"},
		{"a part of another name", "Agneson and Ivory", []string{": Two eels.", ": Rain.", ": Tar.", ": Rope.",
			": Fair.",
			": Nobody."}, "Agnes", "“Agnes” (2), “Ivo” (2)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := plain("marsh.md", text)
			d.About.Title = "From Agnes to Ivo"
			if tt.author != "" {
				d.Front = []document.KeyValue{{Key: "author", Value: tt.author}}
			}
			got, read := read(t, d)
			if diff := cmp.Diff(tt.hands, handsIn(read)); diff != "" {
				t.Errorf("hands (-want +got):\n%s", diff)
			}
			title := ""
			if titles := read.Entries[0].Titles; len(titles) > 0 {
				title = titles[0].Text
			}
			if title != tt.title {
				t.Errorf("title %q, want %q", title, tt.title)
			}
			all := strings.Join(got, "\n")
			if strings.Contains(all, "beside dates stand") != (tt.says != "") || !strings.Contains(all, tt.says) {
				t.Errorf("it says %s, and should say %q", all, tt.says)
			}
			if titles := read.Entries[4].Titles; len(titles) != 1 || titles[0].Text != "Weirmouth" {
				t.Errorf("the place is %v", titles)
			}
		})
	}
}
