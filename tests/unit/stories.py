"""Invented news for tests: events with two or three articles each."""

# ruff: noqa: E501 - prose

from __future__ import annotations

from tests.unit.page_layouts import Story

STORIES = (
    Story(
        "Huyện Tân Phước thông xe cây cầu nối hai bờ sông Bến Trại",
        "Sáng 4/5, cây cầu dài 214 m bắc qua sông Bến Trại chính thức thông xe, chấm dứt cảnh qua phà của hơn 18.000 người dân hai xã.",
        (
            "Công trình khởi công tháng 3/2021 với tổng vốn 86,5 tỷ đồng, trong đó ngân sách tỉnh chiếm 70%, phần còn lại do huyện và người dân đóng góp.",
            "Ông Lê Văn Tám, Phó chủ tịch UBND huyện, cho biết cầu rộng 9 m, tải trọng 13 tấn, đủ cho xe buýt và xe cứu thương qua lại trong mọi thời tiết.",
            "Học sinh không còn nghỉ học mùa lũ",
            "“Trước đây mỗi lần nước lên là bọn trẻ phải nghỉ học hai, ba ngày. Từ nay chúng tôi yên tâm rồi”, bà Trần Thị Hoa, người dân ấp 3, nói.",
            "Theo Phòng Giáo dục, năm học vừa qua có 312 em ở bờ Đông phải đi đò tới trường, 27 em trong số đó chuyển trường vì đường quá xa.",
            "Bến phà cũ sẽ được giữ lại làm nơi neo đậu ghe và chợ nổi cuối tuần. Huyện dự tính dành 1,2 tỷ đồng chỉnh trang hai đầu bến trong quý III.",
            "Cùng ngày, UBND huyện công bố dự án mở rộng tuyến đường vào cầu dài 3,4 km, dự kiến hoàn thành trước tháng 12 năm sau.",
        ),
        1,
    ),
    Story(
        "Người dân bờ Đông sông Bến Trại kể về những chuyến phà cuối cùng",
        "Chuyến phà cuối cùng rời bến lúc 5 giờ sáng, chở 40 hành khách và mấy chục năm ký ức của người dân hai bờ.",
        event=1,
    ),
    Story(
        "Đề xuất lập chợ nổi tại bến phà Bến Trại sau khi cầu mới thông xe",
        "Phòng Kinh tế huyện muốn biến bến phà cũ thành điểm bán nông sản vào hai ngày cuối tuần, thu hút khách từ thành phố.",
        event=1,
    ),
    Story(
        "Thành phố Hải Vân bắt buộc phân loại rác tại nguồn từ tháng 7",
        "Từ ngày 1/7, mỗi hộ dân tại 12 phường phải chia rác thành ba loại, nếu vi phạm sẽ bị nhắc nhở rồi phạt tới 1 triệu đồng.",
        (
            "Rác thực phẩm được thu vào buổi tối hằng ngày, rác tái chế thu thứ tư và thứ bảy, phần còn lại thu ba lần một tuần theo giờ cố định của từng phố.",
            "Sở Tài nguyên và Môi trường đã phát 45.000 thùng hai ngăn và tập huấn cho 1.150 tổ trưởng dân phố trong bốn tháng qua.",
            "Ông Phan Quốc Bình, giám đốc công ty môi trường đô thị, nói mỗi ngày thành phố thải ra 620 tấn rác, trong đó 58% là thức ăn thừa có thể ủ thành phân.",
            "Thí điểm tại phường An Lạc cho thấy lượng rác phải chôn lấp giảm 34% sau sáu tháng. Tuy nhiên, gần một phần ba số hộ vẫn bỏ lẫn túi ni lông vào thùng thức ăn.",
            "Xe thu gom còn thiếu",
            "Toàn thành phố hiện có 74 xe, cần thêm ít nhất 22 chiếc để chở riêng từng loại. Kinh phí mua xe khoảng 41 tỷ đồng đã được hội đồng nhân dân thông qua.",
            "Chị Nguyễn Thu Thủy, chủ quán cơm trên đường Trần Phú, cho rằng quy định hợp lý nhưng giờ thu gom 19h trùng với lúc quán đông khách nhất.",
            "Ba tháng đầu thành phố chỉ nhắc nhở. Từ tháng 10, người vi phạm lần thứ ba sẽ bị lập biên bản, mức phạt từ 500.000 đồng tới 1 triệu đồng.",
        ),
        2,
    ),
    Story(
        "Ba ngăn rác trong căn bếp 4 m2 ở khu tập thể cũ",
        "Nhà chật, người dân khu tập thể Hòa Bình tự chế giá treo và tận dụng xô sơn để chia rác theo quy định mới của thành phố.",
        event=2,
    ),
    Story(
        "Cơn sốt giá cà phê và bài toán trồng xen của nông dân Đắk Song",
        "Giá cà phê nhân vượt 112.000 đồng/kg, nhưng nhiều hộ ở Đắk Song vẫn giữ diện tích hồ tiêu và sầu riêng trồng xen để tránh rủi ro.",
        (
            "Gia đình ông Y Krông Niê có 1,8 ha cà phê, vụ vừa rồi thu 5,2 tấn nhân, bán được gần 570 triệu đồng, cao gấp rưỡi năm trước.",
            "Dù vậy, ông không chặt hàng tiêu già để mở rộng cà phê. “Năm 2016 tôi từng làm ngược lại và mất trắng ba năm”, ông kể.",
            "Trạm khuyến nông huyện thống kê 4.300 ha cà phê trồng xen, chiếm 41% diện tích, tăng 6 điểm phần trăm so với ba năm trước.",
            "Theo kỹ sư Bùi Hữu Lộc, vườn trồng xen tiết kiệm khoảng 20% nước tưới và giữ được độ ẩm đất trong mùa khô kéo dài từ tháng 12 đến tháng 4.",
            "Doanh nghiệp thu mua khuyến cáo bà con không hái xanh. Tỷ lệ quả chín dưới 85% sẽ bị trừ 1.500 đồng mỗi kg.",
            "Hiệp hội dự báo sản lượng niên vụ tới giảm 8%, vì vậy giá khó giảm sâu trong sáu tháng cuối năm.",
        ),
        3,
    ),
    Story(
        "Đội tuyển bóng chuyền nữ Sông Lam vào chung kết sau năm ván nghẹt thở",
        "Thắng ngược 3-2 trước đội đương kim vô địch, các cô gái Sông Lam lần đầu tiên góp mặt ở trận cuối cùng của giải quốc gia.",
        event=4,
    ),
    Story(
        "Bệnh viện huyện Mường Khoa mổ nội soi thành công ca viêm ruột thừa đầu tiên",
        "Ca mổ kéo dài 50 phút do ê kíp của bệnh viện tự thực hiện, giúp người bệnh không phải vượt 95 km đèo dốc về tuyến tỉnh.",
        event=5,
    ),
    Story(
        "Giá gạo xuất khẩu lập đỉnh mới trong tuần đầu tháng 8",
        "Gạo 5% tấm được chào bán ở mức 640 USD một tấn, cao nhất mười lăm năm qua, trong khi nguồn cung tại kho chỉ còn một nửa.",
        event=6,
    ),
    Story(
        "Thư viện trên xe đạp của thầy giáo về hưu ở xã đảo Hòn Nhạn",
        "Mỗi chiều thứ sáu, thầy Đoàn Minh Trí đạp xe 11 km quanh đảo, mang theo 60 cuốn sách cho trẻ em các xóm chài.",
        event=7,
    ),
    Story(
        "Vì sao dự án hồ chứa nước Suối Đá chậm tiến độ hai năm?",
        "Vướng mặt bằng 14 ha rừng sản xuất và ba lần điều chỉnh thiết kế khiến công trình 430 tỷ đồng chưa thể tích nước.",
        event=8,
    ),
    Story(
        "Công an tỉnh Đồng Mô triệt phá đường dây làm giả giấy khám sức khỏe",
        "Nhóm năm người bị cáo buộc bán hơn 3.000 tờ giấy khám sức khỏe giả cho người lao động với giá 150.000 đồng mỗi tờ.",
        event=9,
    ),
    Story(
        "Sinh viên chế tạo máy báo cháy rừng chạy bằng pin mặt trời",
        "Thiết bị nặng 1,3 kg gửi cảnh báo qua sóng vô tuyến trong bán kính 8 km, giá thành chỉ bằng một phần năm máy nhập khẩu.",
        event=10,
    ),
    Story(
        "Chợ đêm Phố Hiến mở cửa trở lại sau mười tám tháng tạm dừng",
        "Hơn 120 gian hàng ẩm thực và thủ công sáng đèn tối thứ bảy, dự kiến đón 6.000 lượt khách mỗi cuối tuần.",
        event=11,
    ),
    Story(
        "Nông dân Cẩm Khê bỏ lúa trồng sen, thu nhập tăng gấp ba",
        "Cánh đồng trũng 46 ha từng bỏ hoang mỗi mùa mưa nay phủ kín sen, vừa bán hạt vừa đón khách chụp ảnh.",
        event=12,
    ),
    Story(
        "Tuyến xe buýt điện đầu tiên của thành phố Kim Sơn lăn bánh",
        "Mười hai xe điện chạy từ 5h đến 21h, giá vé 8.000 đồng, nối bến xe phía Bắc với khu đại học.",
        event=13,
    ),
    Story(
        "Phát hiện nền móng ngôi tháp cổ dưới sân trường tiểu học",
        "Các nhà khảo cổ tìm thấy 14 hàng gạch xếp hình vuông cạnh 6,2 m và nhiều mảnh ngói có niên đại khoảng thế kỷ X.",
        event=14,
    ),
)
