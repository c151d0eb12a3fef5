// Package book says where in a printed work something stands: on which [Pages], and by its [Anchor] in which
// paragraph.
package book
