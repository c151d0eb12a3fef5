package dated_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestJoined reads invented texts whose dates are of several parts: with dashes between.
func TestJoined(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"dashes between the parts", "# 5 October 1874\n\nBeans.\n\n# 7-Nov-1874\n\nPeas.\n\n# 9-Feb-1876 — at " +
			"Holm\n\nHay.\n\n# 8-V-1877\n\nTea.\n\n# 9-Heu-1878\n\nFog.\n\n# 10th\n\nIce.", []string{
			"1874-10-05 (printed, “5 October 1874”) | d: Beans.",
			"1874-11-07 (printed, “7-Nov-1874”) | d: Peas.",
			"1876-02-09 (printed, “9-Feb-1876”) <at Holm@0> | d: Hay.",
			"1877-05-08 (printed, “8-V-1877”) | d: Tea.",
			"1877-05..12 (under, “8-V-1877”) <9-Heu-1878@0> | d: Fog.",
			"1877-05..12.2 (under, “8-V-1877”) <10th@0> | d: Ice.",
			"! “10th” looks like a date and is not taken: nothing before it says of which month",
			"! the days of this document are headings; 1 paragraphs that begin with a date, “9-Heu-1878” the first, " +
				"begin no entry"}},
		{"dashes in paragraphs", "5 October 1874. Beans.\n\n7-Nov-1874. Peas.\n\n9-Feb-1876: Hay.", []string{
			"1874-10-05 (printed, “5 October 1874”) | d: 5 October 1874. Beans.",
			"1874-11-07 (printed, “7-Nov-1874”) | d: 7-Nov-1874. Peas.",
			"1876-02-09 (printed, “9-Feb-1876”) | d: 9-Feb-1876: Hay."}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, _ := read(t, plain("f.md", tt.text))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("entries (-want +got):\n%s", diff)
			}
		})
	}
}
