// Package arrange puts a copy in the order of its work before it is aligned ([InOrder], [Parts]), and gives what was
// found in it the numbers of its own lines again ([Renumber], [InMarkup]).
package arrange
