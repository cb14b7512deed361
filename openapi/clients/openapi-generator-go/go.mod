module borrower

go 1.24
